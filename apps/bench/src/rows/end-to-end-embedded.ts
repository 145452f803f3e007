import { Knobs } from '#libs/platform';
import { followOrder } from '../load/order-socket.js';
import { trade } from '../load/traders.js';
import { atLeast } from '../measure/line.js';
import { pairsOf, type Row } from './row.js';

const row = 'end-to-end-embedded';
const TRADERS = 256;

export const endToEndEmbedded: Row = {
  name: row,
  what: 'the same in one process with its queue in Postgres ÷ bare BullMQ on its PostgreSQL backend',
  async measure(stage) {
    const orders = stage.size(2_000, 100);
    const { url } = await stage.openHouse('engine');
    const bare = await stage.openCeiling('bullmq-postgres', {
      knobs: {
        DATABASE_URL: await stage.site.databases.create(),
        CONCURRENCY: `${new Knobs().WORKER_CONCURRENCY}`,
        ORDERS: `${orders}`,
      },
    });
    const rounds = await stage.rounds({
      ours: () => trade({ url, orders, traders: TRADERS, follow: (orderId) => followOrder(url, orderId) }),
      ceiling: () => runBare(bare.said),
    });
    return [
      { row, aspect: '', unit: '/s', pairs: pairsOf(rounds, ({ perSecond }) => perSecond), target: atLeast(0.6) },
    ];
  },
};

async function runBare(url: string): Promise<{ readonly perSecond: number }> {
  const answer = await fetch(`${url}/run`, { method: 'POST' });
  if (!answer.ok) throw new Error(`bare BullMQ answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as { perSecond: number };
}
