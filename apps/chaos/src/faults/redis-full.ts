import { setTimeout as pause } from 'node:timers/promises';
import { redisOf } from './redis-of.js';
import { type Fault, ONLY_REDIS, type Scene, USUAL } from './fault.js';

const ROUNDS = { full: 4, short: 1 };
const FULL_FOR_MS = { full: 4_000, short: 2_500 };
/** Less than an empty server uses: every write is refused. */
const NO_ROOM = '1kb';

/** Redis holds no more and says so: nothing can be queued, locked or published. */
export const REDIS_FULL: Fault = {
  ...USUAL,
  number: 13,
  name: 'redis-full',
  proves: 'Redis at maxmemory refuses every write',
  backends: ONLY_REDIS,
  run: fillRedis,
};

async function fillRedis({ house, load, sized, injected, violated, tell }: Scene): Promise<void> {
  const redis = redisOf(house);
  const rounds = sized(ROUNDS);
  for (let round = 1; round <= rounds; round += 1) {
    load.releaseUpTo((round - 0.5) / rounds, 300);
    await pause(300);
    const before = await refusals();
    await redis.limitMemory(NO_ROOM);
    tell(`Redis is full, ${round} of ${rounds}`);
    load.releaseUpTo(round / rounds, 1_500);
    await pause(sized(FULL_FOR_MS));
    const refused = (await refusals()) - before;
    injected(refused);
    if (refused === 0) violated('Redis refused nothing while it was full, so nobody felt it');
    await redis.limitMemory('0');
  }
  await load.allAccepted();

  /** How many commands the server has refused for want of memory. */
  async function refusals(): Promise<number> {
    const stats = await redis.ask((commands) => commands.info('errorstats'));
    return Number(/errorstat_OOM:count=(\d+)/.exec(stats)?.[1] ?? 0);
  }
}
