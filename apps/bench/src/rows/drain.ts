import { atLeast } from '../measure/line.js';
import { drainableBare } from './drained-bare-queue.js';
import { drainable } from './drained-house.js';
import { pairsOf, type Row } from './row.js';

const row = 'drain';

export const drain: Row = {
  name: row,
  what: '10,000 queued orders to confirmed ÷ a BullMQ worker that does nothing, at the same concurrency',
  async measure(stage) {
    const orders = stage.size(10_000, 200);
    const house = await stage.openHouse('desk');
    const worker = await stage.openCeiling('noop-worker', {
      knobs: { REDIS_URL: stage.site.redis.url, CONCURRENCY: house.concurrency, ORDERS: `${orders}` },
    });
    const [drainOurs, drainBare] = [drainable(stage, house), drainableBare(stage, worker)];
    const rounds = await stage.rounds({ ours: () => drainOurs(orders), ceiling: () => drainBare(orders) });
    return [
      { row, aspect: '', unit: '/s', pairs: pairsOf(rounds, ({ perSecond }) => perSecond), target: atLeast(0.4) },
    ];
  },
};
