import { postOrders } from '../load/http-load.js';
import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { atLeast } from '../measure/line.js';
import type { Stage } from '../stage/stage.js';
import { pairsOf, type Row } from './row.js';
import { storedDatabase } from './stored-database.js';

const row = 'stored-orders';
const CONNECTIONS = 64;
const TRADERS = 256;

export const storedOrders: Row = {
  name: row,
  what: 'POSTs, and orders to their terminal frame, with 1,000,000 orders stored ÷ with 10,000',
  async measure(stage) {
    const few = await storedDatabase(stage, stage.size(10_000, 100));
    const many = await storedDatabase(stage, stage.size(1_000_000, 1_000));
    const whole = await stage.rounds({ ours: () => endToEnd(stage, many), ceiling: () => endToEnd(stage, few) });
    const accepting = { ours: await stage.openHouseOn(many, 'api'), ceiling: await stage.openHouseOn(few, 'api') };
    const effort = stage.effort(CONNECTIONS, 3);
    const accepts = await stage.rounds({
      ours: () => postOrders(accepting.ours.url, effort),
      ceiling: () => postOrders(accepting.ceiling.url, effort),
    });
    const target = atLeast(0.9);
    return [
      { row, aspect: 'POST', unit: '/s', pairs: pairsOf(accepts, ({ perSecond }) => perSecond), target },
      { row, aspect: 'end to end', unit: '/s', pairs: pairsOf(whole, ({ perSecond }) => perSecond), target },
    ];
  },
};

/** Both sides share one Redis, so only one engine may work at a time. */
async function endToEnd(stage: Stage, databaseUrl: string) {
  const house = await stage.openHouseOn(databaseUrl, 'desk');
  const { url } = house;
  const load = { url, traders: TRADERS, follow: (orderId: string) => followOrder(url, orderId) };
  if (!stage.pace.smoke) await trade({ ...load, orders: 1_000 });
  const sample = await trade({ ...load, orders: stage.size(3_000, 100) });
  await house.stop();
  await stage.site.redis.empty();
  return sample;
}
