import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type RedisServer } from '#libs/rig';
import type { Database } from '../world/database.js';
import { type Fault, ONLY_REDIS, type Scene, USUAL } from './fault.js';
import { redisOf } from './redis-of.js';

const PACE_MS = 8;
const ALL_PLACED_WITHIN_MS = 60_000;
/** Orders that were lost from the queue are due again a few seconds after they were accepted. */
const BEGINS_WITHIN_MS = 20_000;

/** Redis forgets its whole queue, first while nobody works, then in the midst of the work. */
export const REDIS_EMPTIED: Fault = {
  ...USUAL,
  number: 6,
  name: 'redis-emptied',
  proves: 'FLUSHALL with 500 orders queued',
  backends: ONLY_REDIS,
  atLeast: { full: 500, short: 500 },
  run: emptyRedis,
};

async function emptyRedis({ house, load, random, injected, violated, tell }: Scene): Promise<void> {
  const redis = redisOf(house);
  await Promise.all(house.workers.map((worker) => worker.down('SIGTERM')));
  // As fast as they can be taken, but no faster: the rest of the burst would be another fault.
  load.releaseUpTo(1, load.remaining * PACE_MS);
  const placed = await eventually({ withinMs: ALL_PLACED_WITHIN_MS }, async () => {
    tell(`${await waiting(redis)} orders in the queue`);
    return load.trading === 0;
  });
  const queued = await waiting(redis);
  if (!placed || queued < load.accepted / 2) violated(`only ${queued} of ${load.accepted} orders came into the queue`);
  await redis.flushAll();
  injected();
  await Promise.all(house.workers.map((worker) => worker.up()));
  if (!(await atWork(house.database))) violated('no worker had begun when Redis was emptied for the second time');
  await pause(random.integer(0, 100));
  const { open } = await house.database.progress();
  if (open === 0) violated('all orders were at their end before Redis was emptied for the second time');
  await redis.flushAll();
  injected();
}

async function atWork(database: Database): Promise<boolean> {
  const begun = await eventually({ withinMs: BEGINS_WITHIN_MS, everyMs: 20 }, async () => {
    const { ended } = await database.progress();
    return ended > 0;
  });
  return begun ?? false;
}

function waiting(redis: RedisServer): Promise<number> {
  return redis.ask((connection) => connection.llen('{oee}:orders:wait'));
}
