import { ADD_PENDING, TABLES } from '../ceilings/single-writes.js';
import { atLeast } from '../measure/line.js';
import { drainableBare } from './drained-bare-queue.js';
import { drainable } from './drained-house.js';
import { pairsOf, type Row } from './row.js';

const row = 'drain-vs-single-writes';

export const drainVsSingleWrites: Row = {
  name: row,
  what: 'the same drain ÷ a worker that writes each transition by a statement of its own',
  async measure(stage) {
    const orders = stage.size(10_000, 200);
    // It is slow, and just as slow with fewer.
    const fewer = stage.size(2_000, 100);
    const house = await stage.openHouse('desk');
    const databaseUrl = await stage.site.databases.create();
    const database = stage.connect(databaseUrl);
    await database.query(TABLES);
    const worker = await stage.openCeiling('single-writes-worker', {
      knobs: {
        REDIS_URL: stage.site.redis.url,
        DATABASE_URL: databaseUrl,
        CONCURRENCY: house.concurrency,
        ORDERS: `${fewer}`,
      },
    });
    const drainOurs = drainable(stage, house);
    const drainBare = drainableBare(stage, worker, (orderIds) => database.query(ADD_PENDING, [orderIds]));
    const rounds = await stage.rounds({ ours: () => drainOurs(orders), ceiling: () => drainBare(fewer) });
    return [{ row, aspect: '', unit: '/s', pairs: pairsOf(rounds, ({ perSecond }) => perSecond), target: atLeast(5) }];
  },
};
