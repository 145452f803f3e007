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
