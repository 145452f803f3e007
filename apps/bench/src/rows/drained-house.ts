import { setTimeout as pause } from 'node:timers/promises';
import { engineQueue } from '../load/paused-queue.js';
import { postOrders } from '../load/http-load.js';
import type { House } from '../stage/house.js';
import type { Stage } from '../stage/stage.js';

const LOOKS_EVERY_MS = 50;
const CONNECTIONS = 64;
const OPEN = "status NOT IN ('confirmed', 'failed')";

export interface DrainSample {
  /** Orders from queued to `confirmed`, in a second. */
  readonly perSecond: number;
}

/** An engine whose queue is filled while it stands still, and then let go. */
export function drainable(stage: Stage, { url, databaseUrl }: House) {
  const queue = engineQueue(stage);
  const database = stage.connect(databaseUrl);
  const ask = async (sql: string, values: unknown[] = []) =>
    (await database.query<{ value: string }>(sql, values)).rows[0]?.value ?? '';

  return async (orders: number): Promise<DrainSample> => {
    await queue.pause();
    await postOrders(url, { connections: CONNECTIONS, requests: orders });
    const waiting = await ask(`SELECT count(*) AS value FROM orders WHERE ${OPEN} AND status = 'pending'`);
    if (Number(waiting) !== orders)
      throw new Error(`${waiting} of ${orders} orders wait: the queue did not stand still`);
    // By the clock of Postgres, as the events are.
    const beganAt = await ask('SELECT clock_timestamp()::text AS value');
    await queue.resume();
    while ((await ask(`SELECT count(*) AS value FROM (SELECT FROM orders WHERE ${OPEN} LIMIT 1) AS open`)) !== '0') {
      await pause(LOOKS_EVERY_MS);
    }
    const confirmed = "SELECT count(*) AS value FROM order_events WHERE status = 'confirmed' AND at >= $1";
    const seconds = 'SELECT extract(epoch FROM max(at) - $1::timestamptz) AS value FROM order_events WHERE at >= $1';
    const done = Number(await ask(confirmed, [beganAt]));
    if (done !== orders) throw new Error(`${done} of ${orders} orders were confirmed`);
    return { perSecond: orders / Number(await ask(seconds, [beganAt])) };
  };
}
