import { setTimeout as pause } from 'node:timers/promises';
import { type Fault, FEW, ONLY_REDIS, type Scene } from './fault.js';

const ROUNDS = { full: 4, short: 1 };
const FULL_FOR_MS = { full: 4_000, short: 2_500 };
/** Less than an empty server uses: every write is refused. */
const NO_ROOM = '1kb';

/** Redis holds no more and says so: nothing can be queued, locked or published. */
export const REDIS_FULL: Fault = {
  number: 13,
  name: 'redis-full',
  proves: 'Redis at maxmemory refuses every write',
  backends: ONLY_REDIS,
  share: 1,
  atLeast: FEW,
  recoversWithinS: 60,
  run: fillRedis,
};

async function fillRedis({ house, load, short, injected, tell }: Scene): Promise<void> {
  const { redis } = house.site;
  if (redis === null) throw new Error('this fault is made on Redis only');
  const rounds = short ? ROUNDS.short : ROUNDS.full;
  for (let round = 1; round <= rounds; round += 1) {
    load.releaseUpTo((round - 0.5) / rounds, 300);
    await pause(300);
    const before = await refusals();
    await redis.limitMemory(NO_ROOM);
    tell(`Redis is full, ${round} of ${rounds}`);
    load.releaseUpTo(round / rounds, 1_500);
    await pause(short ? FULL_FOR_MS.short : FULL_FOR_MS.full);
    injected((await refusals()) - before);
    await redis.limitMemory('0');
  }
  await load.allAccepted();

  /** How many commands the server has refused for want of memory. */
  async function refusals(): Promise<number> {
    const stats = await redis?.ask((commands) => commands.info('errorstats'));
    return Number(/errorstat_OOM:count=(\d+)/.exec(stats ?? '')?.[1] ?? 0);
  }
}
