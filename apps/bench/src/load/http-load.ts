import autocannon from 'autocannon';
import { quantile } from '../measure/statistics.js';
import { orderBody, ORDERS_PATH } from './order-body.js';

/** How hard to ask, and how long: until so many requests are answered, or for so many seconds. */
export type Effort = { readonly connections: number } & ({ readonly seconds: number } | { readonly requests: number });

/** What a load of requests met. */
export interface HttpSample {
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** How often the generator looks whether it is done, in ms. */
const LOOKS_EVERY_MS = 50;

/** Places orders, on each connection the next one as soon as the last is answered. @throws Error when one is not accepted */
export function postOrders(url: string, effort: Effort): Promise<HttpSample> {
  const request: autocannon.Options = {
    url: url + ORDERS_PATH,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    // A name of its own for each request.
    body: orderBody('[<id>]'),
    idReplacement: true,
  };
  return load(request, effort, 202);
}

/** Reads paths in turn. @throws Error when one is not answered with 200 */
export function getPaths(url: string, paths: readonly string[], effort: Effort): Promise<HttpSample> {
  return load({ url, requests: paths.map((path) => ({ method: 'GET', path })) }, effort, 200);
}

async function load(request: autocannon.Options, effort: Effort, expected: number): Promise<HttpSample> {
  const latencies: number[] = [];
  let unexpected = 0;
  const beganAt = performance.now();
  let lastAt = beganAt;
  const endsAt = 'seconds' in effort ? beganAt + effort.seconds * 1_000 : Infinity;
  await new Promise<void>((resolve, reject) => {
    const bounds = 'seconds' in effort ? { duration: effort.seconds } : { amount: effort.requests };
    const options = { ...request, ...bounds, connections: effort.connections, sampleInt: LOOKS_EVERY_MS };
    const running = autocannon(options, (error: Error | null, { errors }) => {
      if (error !== null) reject(error);
      else if (errors + unexpected > 0) reject(new Error(`${errors} errors, ${unexpected} answers not ${expected}`));
      else resolve();
    });
    running.on('response', (_client, status, _bytes, latencyMs) => {
      if (status !== expected) unexpected += 1;
      if (performance.now() > endsAt) return;
      latencies.push(latencyMs);
      lastAt = performance.now();
    });
  });
  return {
    perSecond: latencies.length / ((lastAt - beganAt) / 1_000),
    p50Ms: quantile(latencies, 0.5),
    p99Ms: quantile(latencies, 0.99),
  };
}
