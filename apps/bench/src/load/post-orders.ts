import autocannon from 'autocannon';
import { quantile } from '../measure/statistics.js';
import { orderBody, ORDERS_PATH } from './order-body.js';

export interface PostLoad {
  readonly url: string;
  readonly connections: number;
  readonly seconds: number;
}

/** What a load of POSTs met. */
export interface PostSample {
  /** Orders accepted in a second. */
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How often the generator looks whether its time is over, in ms. */
const LOOKS_EVERY_MS = 100;

/** Places orders on so many connections, each the next one as soon as the last is answered. @throws Error when one is not accepted */
export async function postOrders({ url, connections, seconds }: PostLoad): Promise<PostSample> {
  const latencies: number[] = [];
  let refused = 0;
  const endsAt = performance.now() + seconds * 1_000;
  await new Promise<void>((resolve, reject) => {
    const load = autocannon(
      {
        url: url + ORDERS_PATH,
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        // A name of its own for each request.
        body: orderBody('[<id>]'),
        idReplacement: true,
        connections,
        duration: seconds,
        sampleInt: LOOKS_EVERY_MS,
      },
      (error: Error | null, result) => {
        if (error !== null) reject(error);
        else if (result.errors + refused > 0) reject(new Error(`${result.errors} errors, ${refused} orders refused`));
        else resolve();
      },
    );
    load.on('response', (_client, status, _bytes, latencyMs) => {
      if (status !== 202) refused += 1;
      if (performance.now() <= endsAt) latencies.push(latencyMs);
    });
  });
  return { perSecond: latencies.length / seconds, p50Ms: quantile(latencies, 0.5), p99Ms: quantile(latencies, 0.99) };
}
