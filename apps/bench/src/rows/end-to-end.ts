import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { atLeast } from '../measure/line.js';
import { openBarePipeline } from './bare-pipeline.js';
import { pairsOf, type Row } from './row.js';

const row = 'end-to-end';
const TRADERS = 256;

export const endToEnd: Row = {
  name: row,
  what: 'orders from POST to the terminal frame on a WebSocket ÷ bare Fastify + INSERT + job, no-op worker',
  async measure(stage) {
    const orders = stage.size(5_000, 200);
    const house = await stage.openHouse('desk');
    const pipeline = await openBarePipeline(stage, orders, house.concurrency);
    const { url } = house;
    const rounds = await stage.rounds({
      ours: () => trade({ url, orders, traders: TRADERS, follow: (orderId) => followOrder(url, orderId) }),
      ceiling: () => pipeline.trade(TRADERS),
    });
    return [
      { row, aspect: '', unit: '/s', pairs: pairsOf(rounds, ({ perSecond }) => perSecond), target: atLeast(0.6) },
    ];
  },
};
