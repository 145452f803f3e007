import type { Stage } from '../stage/stage.js';
import { trade, type TradeSample } from '../load/traders.js';

/** Bare Fastify with one INSERT and one job for each request, and a worker that does nothing, at a concurrency. */
export async function openBarePipeline(stage: Stage, orders: number, concurrency: string) {
  const redis = { REDIS_URL: stage.site.redis.url };
  const api = await stage.openCeiling('fastify-pipeline', {
    knobs: { ...redis, DATABASE_URL: await stage.site.databases.create() },
  });
  const worker = await stage.openCeiling('noop-worker', {
    knobs: { ...redis, CONCURRENCY: concurrency, ORDERS: `${orders}` },
  });
  return {
    /** Places all the orders; over when the last one was worked. */
    async trade(traders: number): Promise<TradeSample> {
      const beganAt = performance.now();
      const worked = worker.nextLine(/^worked/);
      // What comes first is the error of the placing.
      worked.catch(() => undefined);
      const placing = await trade({ url: api.said, orders, traders, follow: () => Promise.resolve() });
      await worked;
      return { ...placing, perSecond: orders / ((performance.now() - beganAt) / 1_000) };
    },
  };
}
