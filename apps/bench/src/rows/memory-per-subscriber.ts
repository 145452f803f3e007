import { kibPerSocket, MEASURED } from '../load/idle-sockets.js';
import { OrderClient } from '../load/order-client.js';
import { atMost } from '../measure/line.js';
import type { StartedProcess } from '../stage/started-process.js';
import type { Stage } from '../stage/stage.js';
import { pairsOf, type Row } from './row.js';

const row = 'memory-per-subscriber';

export const memoryPerSubscriber: Row = {
  name: row,
  what: 'resident memory of an idle WebSocket on an order that does not move ÷ bare ws',
  async measure(stage) {
    const sockets = stage.size(2_000, 150);
    const settleMs = stage.size(1_000, 20);
    const { databaseUrl, orderIds } = await placeOrders(stage, sockets);
    // Memory that was given back once is used again, so each time is the first of a new process.
    const measured = async (start: () => Promise<StartedProcess>) => {
      const server = await start();
      try {
        return await kibPerSocket(server, orderIds, settleMs);
      } finally {
        await server.kill();
      }
    };
    const knobs = { REDIS_URL: stage.site.redis.url };
    const rounds = await stage.rounds({
      ours: () => measured(async () => (await stage.openHouseOn(databaseUrl, 'api', MEASURED)).server),
      ceiling: () => measured(() => stage.openCeiling('pubsub-websocket', { ...MEASURED, knobs })),
    });
    return [{ row, aspect: '', unit: 'KiB', pairs: pairsOf(rounds, (kib) => kib), target: atMost(1.5) }];
  },
};

/** Orders that nobody works. */
async function placeOrders(stage: Stage, count: number) {
  const house = await stage.openHouse('api');
  const client = new OrderClient(house.url, 1);
  const orderIds: string[] = [];
  try {
    while (orderIds.length < count) orderIds.push(await client.place());
  } finally {
    await client.close();
    await house.stop();
  }
  return { databaseUrl: house.databaseUrl, orderIds };
}
