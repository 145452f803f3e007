import { setTimeout as pause } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import type pg from 'pg';
import { v7 } from 'uuid';
import { STEPS } from '../ceilings/single-writes.js';
import { quantile } from '../measure/statistics.js';
import type { OrderClient } from './order-client.js';
import { followOrder, openOrderSocket, standing } from './order-socket.js';
import { type Pace, steadily } from './steadily.js';
import { wallClock } from './wall-clock.js';

export interface FrameSample {
  /** From the commit of an event, or the publishing of a frame, to its arrival. */
  readonly p99Ms: number;
}

/** What was committed sooner after the subscriber came was read from the journal: it is late because he is. */
const SETTLED_AFTER_MS = 20;

const COMMITTED = `
  SELECT order_id || '#' || seq AS event, extract(epoch FROM pg_xact_commit_timestamp(xmin)) * 1000 AS ms
  FROM order_events WHERE order_id = ANY ($1::uuid[])`;

/** Follows orders at a steady pace, and asks Postgres afterwards when it had committed what they were told. */
export async function commitToFrame(
  url: string,
  client: OrderClient,
  database: pg.Pool,
  pace: Pace,
): Promise<FrameSample> {
  const now = wallClock();
  const arrivals = new Map<string, number>();
  const orders = new Map<string, number>();
  await steadily(pace, async () => {
    const orderId = await client.place();
    await followOrder(url, orderId, (frame) => {
      const seq = /"seq":(\d+)/.exec(frame)?.[1] ?? '';
      arrivals.set(`${orderId}#${seq}`, now());
      if (seq === '1') orders.set(orderId, now());
    });
  });
  const { rows } = await database.query<{ event: string; ms: string }>(COMMITTED, [[...orders.keys()]]);
  const latencies = rows.flatMap(({ event, ms }) => {
    const settledAt = (orders.get(event.slice(0, event.indexOf('#'))) ?? Infinity) + SETTLED_AFTER_MS;
    const arrivedAt = arrivals.get(event);
    return arrivedAt !== undefined && Number(ms) >= settledAt ? [arrivedAt - Number(ms)] : [];
  });
  return { p99Ms: quantile(latencies, 0.99) };
}

/** The steps of an order that a subscriber sees live, and when they happen: its venues take `venueMs`. */
const liveSteps = (venueMs: number) => [
  { seq: 3, afterMs: venueMs * 0.75, step: STEPS[1] },
  { seq: 4, afterMs: 0, step: STEPS[2] },
  { seq: 5, afterMs: venueMs, step: STEPS[3] },
];

/** Subscribes at the same pace to orders that do not exist, and publishes what theirs would say, when they would. */
export async function publishToFrame(url: string, redis: Redis, pace: Pace, venueMs: number): Promise<FrameSample> {
  const latencies: number[] = [];
  await steadily(pace, async () => {
    const orderId = v7();
    const published = new Map<string, number>();
    const socket = openOrderSocket(url, orderId);
    socket.on('message', (data: Buffer) => {
      const seq = /"seq":(\d+)/.exec(data.toString())?.[1] ?? '';
      latencies.push(performance.now() - (published.get(seq) ?? NaN));
    });
    await standing(socket);
    for (const { seq, afterMs, step } of liveSteps(venueMs)) {
      if (afterMs > 0) await pause(afterMs);
      const frame = { orderId, seq, status: step.status, at: new Date().toISOString(), data: JSON.parse(step.data) };
      published.set(`${seq}`, performance.now());
      await redis.publish(`bare:${orderId}`, JSON.stringify(frame));
    }
    const heard = new Promise((resolve) => socket.once('close', resolve));
    // The close comes after the last frame.
    socket.close();
    await heard;
  });
  return { p99Ms: quantile(latencies, 0.99) };
}
