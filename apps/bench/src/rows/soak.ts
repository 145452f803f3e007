import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes } from '#libs/rig';
import { OrderClient } from '../load/order-client.js';
import { followOrder } from '../load/order-socket.js';
import { steadily } from '../load/steadily.js';
import { trade } from '../load/traders.js';
import { atMost } from '../measure/line.js';
import { median, medianSlope } from '../measure/statistics.js';
import type { House } from '../stage/house.js';
import type { Row } from './row.js';

const row = 'soak';
const TRADERS = 256;
const CONNECTIONS = 64;
const TEN_MINUTES_S = 600;

export const soak: Row = {
  name: row,
  what: 'how much the resident memory of each process grows in ten minutes at half load',
  async measure(stage) {
    const [warmUpS, soakS, everyS] = [stage.size(180, 0.2), stage.size(TEN_MINUTES_S, 1), stage.size(2, 0.1)];
    const house = await stage.openHouse('desk');
    const { url } = house;
    const follow = (orderId: string) => followOrder(url, orderId);
    stage.tell('looks for the full load');
    const full = await trade({ url, orders: stage.size(5_000, 100), traders: TRADERS, follow });
    const client = new OrderClient(url, CONNECTIONS);
    stage.atEnd(() => client.close());
    const pace = { perSecond: full.perSecond / 2, seconds: warmUpS + soakS };
    const over = new AbortController();
    const load = steadily(pace, async () => follow(await client.place())).finally(() => over.abort());
    stage.tell(`warms up, then soaks for ${soakS} s`);
    const [grown] = await Promise.all([growth(house, warmUpS, everyS, over.signal), load]);
    return grown.map(({ name, percent }) => ({
      row,
      aspect: `${name} per 10 min`,
      unit: '%' as const,
      pairs: [{ ours: percent, ceiling: null }],
      target: atMost(1),
    }));
  },
};

/** Looks at the memory of each process after the warm-up, until it is over. */
async function growth(house: House, warmUpS: number, everyS: number, over: AbortSignal) {
  await pause(warmUpS * 1_000, undefined, { signal: over });
  const seen = house.processes.map((process) => ({ process, points: [] as [number, number][] }));
  const beganAt = performance.now();
  while (!over.aborted) {
    const second = (performance.now() - beganAt) / 1_000;
    for (const { process, points } of seen) points.push([second, await residentBytes(process.pid)]);
    await pause(everyS * 1_000, undefined, { signal: over }).catch(() => undefined);
  }
  return seen.map(({ process, points }) => {
    const usual = median(points.map(([, bytes]) => bytes));
    return { name: process.name, percent: ((medianSlope(points) * TEN_MINUTES_S) / usual) * 100 };
  });
}
