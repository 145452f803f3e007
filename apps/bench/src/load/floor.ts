import { Redis } from 'ioredis';
import pg from 'pg';
import { v7 } from 'uuid';
import { bareJob, openBareQueue } from '../ceilings/bare-queue.js';
import { median } from '../measure/statistics.js';
import type { Stage } from '../stage/stage.js';
import { orderBody } from './order-body.js';

const TABLE = 'CREATE TABLE bare_commits (id uuid PRIMARY KEY, body json NOT NULL)';
const COMMIT = { name: 'commit', text: 'INSERT INTO bare_commits (id, body) VALUES ($1, $2)' };
/** What no way of doing it can save: accepted, signed and settled, each durable before the next; told of once. */
const [COMMITS, QUEUE_COMMANDS, PUBLISHES] = [3, 2, 1];

/** Below what one order cannot fall. */
export interface FloorSample {
  readonly ms: number;
}

/** Measures each part so many times, one after the other, and adds the medians up. */
export async function openFloor(stage: Stage, databaseUrl: string): Promise<(times: number) => Promise<FloorSample>> {
  const { url } = stage.site.redis;
  const database = new pg.Client(databaseUrl);
  await database.connect();
  await database.query(TABLE);
  const redis = new Redis(url);
  const queue = openBareQueue({ url });
  stage.atEnd(async () => {
    await database.end();
    redis.disconnect();
    await queue.close();
  });
  return async (times) => {
    const commit = await medianMs(times, () => database.query({ ...COMMIT, values: [v7(), orderBody('floor')] }));
    const command = await medianMs(times, () => {
      const { name, data, opts } = bareJob(v7());
      return queue.add(name, data, opts);
    });
    const publish = await medianMs(times, () => redis.publish('bare:floor', orderBody('floor')));
    return { ms: COMMITS * commit + QUEUE_COMMANDS * command + PUBLISHES * publish };
  };
}

async function medianMs(times: number, work: () => Promise<unknown>): Promise<number> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    const beganAt = performance.now();
    await work();
    taken.push(performance.now() - beganAt);
  }
  return median(taken);
}
