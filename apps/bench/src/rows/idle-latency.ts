import { openFloor } from '../load/floor.js';
import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { atMost } from '../measure/line.js';
import { pairsOf, type Row } from './row.js';

const row = 'idle-latency';

export const idleLatency: Row = {
  name: row,
  what: 'one order after the other, POST to the confirmed frame ÷ 3 commits + 2 queue commands + 1 publish',
  async measure(stage) {
    const orders = stage.size(200, 10);
    const { url } = await stage.openHouse('desk');
    const floor = await openFloor(stage, await stage.site.databases.create());
    const rounds = await stage.rounds({
      ours: async () => {
        const { p50Ms } = await trade({ url, orders, traders: 1, follow: (orderId) => followOrder(url, orderId) });
        return { ms: p50Ms };
      },
      ceiling: () => floor(orders),
    });
    return [{ row, aspect: 'p50', unit: 'ms', pairs: pairsOf(rounds, ({ ms }) => ms), target: atMost(3) }];
  },
};
