import { inject } from 'vitest';
import { createDatabase, type TestDatabase } from './database.js';
import { type Knobs, Program } from './program.js';

export type Backend = 'embedded' | 'redis';

/** On what the stories of this run play: one process with its queue in Postgres, or many around Redis. */
export function backend(): Backend {
  return process.env.BACKEND === 'redis' ? 'redis' : 'embedded';
}

/** Fast, unlimited and quiet unless a story asks for something else. */
const FOR_TESTS: Knobs = {
  PORT: '0',
  SIM_LATENCY_MS: '0',
  SIM_TIME: '2026-01-01T00:00:00Z',
  API_MAX_ORDERS_PER_MIN: '0',
  LOG_LEVEL: 'info',
};
const READY = /(http:\/\/127\.0\.0\.1:\d+)/;

/** The whole engine, running as it would for a user. */
export interface House {
  readonly database: TestDatabase;
  /** Every process that answers HTTP, with its URL. On the embedded backend there is just one. */
  readonly apis: { readonly program: Program; readonly url: string }[];
  /** Every process that works orders. On the embedded backend that is the same one. */
  readonly workers: Program[];
  readonly url: string;
  /** What a further process of this house needs to know. */
  readonly knobs: Knobs;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly knobs?: Knobs;
  /** Only on the Redis backend. */
  readonly apis?: number;
  readonly workers?: number;
}

export async function openHouse({ knobs = {}, apis = 1, workers = 1 }: HouseOptions = {}): Promise<House> {
  const database = await createDatabase(inject('postgresUrl'));
  const settled = { ...FOR_TESTS, DATABASE_URL: database.url, ...(await redisKnobs()), ...knobs };
  const started = backend() === 'redis' ? await startApart(settled, apis, workers) : await startEngine(settled);
  const [first] = started.apis;
  if (first === undefined) throw new Error('a house has at least one API');
  const close = async () => {
    await Promise.all([...started.apis.map(({ program }) => program), ...started.workers].map((p) => p.stop()));
    await database.drop();
  };
  return { database, ...started, url: first.url, knobs: settled, close };
}

export async function startApi(knobs: Knobs): Promise<{ program: Program; url: string }> {
  const program = new Program('api', knobs);
  return { program, url: await urlOf(program) };
}

export async function startWorker(knobs: Knobs): Promise<Program> {
  const program = new Program('worker', knobs);
  await program.printed(/working up to/);
  return program;
}

export async function urlOf(program: Program): Promise<string> {
  const [, url = ''] = await program.printed(READY);
  return url;
}

async function startEngine(knobs: Knobs): Promise<Pick<House, 'apis' | 'workers'>> {
  const program = new Program('engine', knobs);
  return { apis: [{ program, url: await urlOf(program) }], workers: [program] };
}

async function startApart(knobs: Knobs, apis: number, workers: number): Promise<Pick<House, 'apis' | 'workers'>> {
  const [startedApis, startedWorkers] = await Promise.all([
    Promise.all(Array.from({ length: apis }, () => startApi(knobs))),
    Promise.all(Array.from({ length: workers }, () => startWorker(knobs))),
  ]);
  return { apis: startedApis, workers: startedWorkers };
}

/** Each house has a Redis database of its own, emptied first. */
async function redisKnobs(): Promise<Knobs> {
  if (backend() === 'embedded') return {};
  const server = inject('redisUrl');
  if (server === null) throw new Error('these stories need Redis: install redis-server');
  const { Redis } = await import('ioredis');
  const redis = new Redis(server);
  await redis.flushall();
  redis.disconnect();
  return { REDIS_URL: server };
}
