import { setTimeout as pause } from 'node:timers/promises';
import { eventually, type RedisServer } from '#libs/rig';
import type { Database } from '../world/database.js';
import { redisOf } from './redis-of.js';
import { type Fault, ONLY_REDIS, type Scene, type Sizes, USUAL } from './fault.js';

interface Absence {
  readonly signal: 'SIGTERM' | 'SIGKILL';
  readonly ms: number;
}

const SHORT_ROUND: readonly Absence[] = [
  { signal: 'SIGTERM', ms: 3_000 },
  { signal: 'SIGKILL', ms: 12_000 },
];
const ABSENCES = {
  full: [...SHORT_ROUND, { signal: 'SIGKILL', ms: 3_000 }, { signal: 'SIGTERM', ms: 12_000 }],
  short: SHORT_ROUND,
} as const satisfies Sizes<readonly Absence[]>;
const WORK_RESUMES_WITHIN_MS = 10_000;

/** Redis stops, in order or not, and comes back with what its append-only file holds. */
export const REDIS_AWAY: Fault = {
  ...USUAL,
  number: 5,
  name: 'redis-away',
  proves: 'Redis stopped and killed, 3 s and 12 s: POST stays 202',
  backends: ONLY_REDIS,
  atLeast: { full: 100, short: 50 },
  run: takeRedisAway,
};

async function takeRedisAway(scene: Scene): Promise<void> {
  const redis = redisOf(scene.house);
  const absences = scene.random.shuffled<Absence>(scene.sized(ABSENCES));
  for (const [index, absence] of absences.entries())
    await oneAbsence(scene, redis, absence, (index + 1) / absences.length);
}

async function oneAbsence(scene: Scene, redis: RedisServer, { signal, ms }: Absence, upTo: number): Promise<void> {
  const { house, load, random, injected, violated, tell } = scene;
  load.releaseUpTo(upTo, ms + 500);
  await pause(random.integer(200, 500));
  const mishapsBefore = load.mishaps.length;
  await redis.stop(signal);
  injected();
  const acceptedBefore = load.accepted;
  tell(`Redis is away for ${ms / 1_000} s`);
  await pause(ms);
  if (load.accepted === acceptedBefore) violated('no order was accepted while Redis was away');
  await redis.start();
  for (const { key, what } of load.mishaps.slice(mishapsBefore)) {
    violated(`a POST failed while Redis was away (key ${key}): ${what}`);
  }
  if (!(await workResumes(house.database))) violated('no order moved within 10 s after Redis was back');
}

/** Whether an order moves, or none is left to be moved, within the time that is promised. */
async function workResumes(database: Database): Promise<boolean> {
  const [{ now } = { now: '' }] = await database.query<{ now: string }>('SELECT now()::text AS now');
  const resumed = await eventually({ withinMs: WORK_RESUMES_WITHIN_MS }, async () => {
    const [row] = await database.query<{ moved: boolean }>(
      `SELECT NOT EXISTS (SELECT FROM orders WHERE status NOT IN ('confirmed', 'failed'))
         OR EXISTS (SELECT FROM order_events WHERE at > $1::timestamptz AND seq > 1) AS moved`,
      [now],
    );
    return row?.moved;
  });
  return resumed ?? false;
}
