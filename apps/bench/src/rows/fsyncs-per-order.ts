import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { walFsyncs } from '../load/wal-fsyncs.js';
import { atMost, type Pair } from '../measure/line.js';
import type { Row } from './row.js';

const row = 'fsyncs-per-order';
const TRADERS = 256;

export const fsyncsPerOrder: Row = {
  name: row,
  what: 'syncs of the log of Postgres from POST to confirmed, at saturation',
  async measure(stage) {
    const orders = stage.size(5_000, 200);
    const database = stage.connect(stage.site.databases.adminUrl);
    const pairs: Pair[] = [];
    while (pairs.length < stage.pace.rounds) {
      stage.tell(`round ${pairs.length + 1} of ${stage.pace.rounds}`);
      const before = await walFsyncs(database);
      const house = await stage.openHouse('desk');
      await trade({ url: house.url, orders, traders: TRADERS, follow: (orderId) => followOrder(house.url, orderId) });
      // Its sessions tell what they did when they end.
      await house.stop();
      pairs.push({ ours: ((await walFsyncs(database)) - before) / orders, ceiling: null });
    }
    return [{ row, aspect: '', unit: 'fsyncs', pairs, target: atMost(0.5) }];
  },
};
