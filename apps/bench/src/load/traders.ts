import { setTimeout as pause } from 'node:timers/promises';
import { quantile } from '../measure/statistics.js';
import { OrderClient } from './order-client.js';

/** What a trader does with an order that was accepted, until it is over. */
export type Follow = (orderId: string) => Promise<void>;

/** What traders met. */
export interface TradeSample {
  /** Orders from their POST to their end, in a second. */
  readonly perSecond: number;
  readonly p50Ms: number;
}

export interface Trade {
  readonly url: string;
  readonly orders: number;
  readonly traders: number;
  readonly follow: Follow;
}

/** Each trader places an order, follows it, and places the next one when that is over, until all orders are placed. */
export async function trade({ url, orders, traders, follow }: Trade): Promise<TradeSample> {
  const client = new OrderClient(url, traders);
  const latencies: number[] = [];
  let left = orders;
  const trader = async () => {
    while (left > 0) {
      left -= 1;
      const placedAt = performance.now();
      await follow(await client.place());
      latencies.push(performance.now() - placedAt);
    }
  };
  const beganAt = performance.now();
  try {
    await Promise.all(Array.from({ length: traders }, trader));
  } finally {
    await client.close();
  }
  return { perSecond: orders / ((performance.now() - beganAt) / 1_000), p50Ms: quantile(latencies, 0.5) };
}

export interface SteadyTrade {
  readonly url: string;
  /** Orders placed in a second, whatever becomes of the ones before. */
  readonly perSecond: number;
  readonly seconds: number;
  readonly follow: Follow;
}

const TICK_MS = 5;
/** More than this many at once, and it is no steady load but a jam. */
const MOST_OPEN = 2_000;
const CONNECTIONS = 64;

/** Places orders at a steady pace and follows each. @throws Error when they jam */
export async function tradeSteadily({ url, perSecond, seconds, follow }: SteadyTrade): Promise<void> {
  const client = new OrderClient(url, CONNECTIONS);
  const open = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const beganAt = performance.now();
  let placed = 0;
  try {
    for (let elapsedS = 0; elapsedS < seconds; elapsedS = (performance.now() - beganAt) / 1_000) {
      for (; placed < elapsedS * perSecond; placed += 1) {
        const own: Promise<void> = client
          .place()
          .then(follow)
          .catch((error: unknown) => void failures.push(error))
          .finally(() => open.delete(own));
        open.add(own);
      }
      if (failures.length > 0) throw failures[0];
      if (open.size > MOST_OPEN) throw new Error(`more than ${MOST_OPEN} orders are open at ${perSecond}/s`);
      await pause(TICK_MS);
    }
    await Promise.all(open);
    if (failures.length > 0) throw failures[0];
  } finally {
    await client.close();
  }
}
