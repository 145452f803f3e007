import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Stopping } from '../http/stopping.js';
import { fakeOf } from '../testing/fake.js';
import type { PartHealth } from './part-health.js';
import { ReadinessProbe } from './readiness.js';

/** What each server does when it is asked. */
interface Servers {
  readonly query: () => Promise<unknown>;
  /** Whether migrations are pending. */
  readonly showMigrations: () => Promise<boolean>;
  readonly ping: (() => Promise<unknown>) | null;
  readonly queue: () => Promise<PartHealth>;
  /** Of the account source. */
  readonly read: () => Promise<unknown>;
}

const HEALTHY: Servers = {
  query: () => Promise.resolve({ rows: [] }),
  showMigrations: () => Promise.resolve(false),
  ping: () => Promise.resolve('PONG'),
  queue: () => Promise.resolve({ status: 'up', open: 0 }),
  read: () => Promise.resolve(new Map()),
};

function probe(change: Partial<Servers>, stopping = new Stopping()): ReadinessProbe {
  const { query, showMigrations, ping, queue, read } = { ...HEALTHY, ...change };
  const redis = ping && fakeOf<never>({ commands: { ping, status: 'ready' } });
  const accounts = { poolAddresses: () => Promise.resolve(['a pool']), read };
  return new ReadinessProbe(
    fakeOf({ query }),
    fakeOf({ showMigrations }),
    redis,
    fakeOf({ check: queue }),
    fakeOf(accounts),
    stopping,
  );
}

const fails = (message: string) => () => Promise.reject(new Error(message));
const throwsAtOnce = () => {
  throw new Error('closed');
};
const hangs = () => new Promise<never>(() => {});

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('ReadinessProbe', () => {
  it('names every part, and what the queue measured', async () => {
    expect(await probe({}).check()).toEqual({
      process: { status: 'up' },
      postgres: { status: 'up' },
      migrations: { status: 'up' },
      redis: { status: 'up' },
      queue: { status: 'up', open: 0 },
      accounts: { status: 'up' },
    });
  });

  it('says so when the process was told to stop', async () => {
    const stopping = new Stopping();
    stopping.begin();
    const readiness = await probe({}, stopping).check();
    expect(readiness.process).toEqual({ status: 'down', detail: 'stopping' });
    expect(readiness.postgres).toEqual({ status: 'up' });
  });

  it('says so where there is no Redis to use', async () => {
    expect((await probe({ ping: null }).check()).redis).toEqual({ status: 'not used' });
  });

  it('says what to do about pending migrations', async () => {
    const { migrations } = await probe({ showMigrations: () => Promise.resolve(true) }).check();
    expect(migrations).toEqual({ status: 'down', detail: 'run "npm run migration:run"' });
  });

  it('passes on what the queue says of itself', async () => {
    const queue: PartHealth = { status: 'down', open: 3, overdueSeconds: 31 };
    expect((await probe({ queue: () => Promise.resolve(queue) }).check()).queue).toEqual(queue);
  });

  it.each([
    ['postgres', { query: fails('away') }],
    ['migrations', { showMigrations: fails('away') }],
    ['redis', { ping: fails('away') }],
    ['queue', { queue: fails('away') }],
    ['accounts', { read: fails('away') }],
  ] as const)('shows %s alone as down when it fails, and why', async (part, change) => {
    const readiness = await probe(change).check();
    expect(readiness[part]).toEqual({ status: 'down', detail: 'away' });
    expect(Object.values(readiness).filter(({ status }) => status === 'down')).toHaveLength(1);
  });

  it.each([
    ['postgres', { query: hangs }],
    ['migrations', { showMigrations: hangs }],
    ['redis', { ping: hangs }],
    ['queue', { queue: hangs }],
    ['accounts', { read: hangs }],
  ] as const)('shows %s alone as down when it hangs, after two seconds', async (part, change) => {
    const settled = vi.fn<() => void>();
    const checking = probe(change).check();
    void checking.then(settled);
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    const readiness = await checking;
    expect(readiness[part]).toEqual({ status: 'down', detail: 'no answer in 2000 ms' });
    expect(Object.values(readiness).filter(({ status }) => status === 'down')).toHaveLength(1);
  });

  it('waits two seconds, however many parts hang', async () => {
    const checking = probe({ query: hangs, showMigrations: hangs, ping: hangs, queue: hangs, read: hangs }).check();
    await vi.advanceTimersByTimeAsync(2000);
    expect(Object.values(await checking).map(({ status }) => status)).toEqual([
      'up',
      ...Array.from({ length: 5 }, () => 'down'),
    ]);
  });

  it('leaves no timer behind', async () => {
    await probe({ query: fails('away') }).check();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is not hurt by a part that throws at once', async () => {
    expect((await probe({ query: throwsAtOnce }).check()).postgres).toEqual({ status: 'down', detail: 'closed' });
  });
});
