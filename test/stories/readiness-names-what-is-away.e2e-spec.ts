import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { place } from '../support/client.js';
import { backend, startApi } from '../support/house.js';
import { OwnPostgres } from '../support/own-postgres.js';
import { Program } from '../support/program.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

type Statuses = Readonly<Record<string, string>>;
const ALL_UP: Statuses = {
  process: 'up',
  postgres: 'up',
  migrations: 'up',
  redis: 'up',
  queue: 'up',
  accounts: 'up',
};
const WITHOUT_POSTGRES: Statuses = { ...ALL_UP, postgres: 'down', migrations: 'down', queue: 'down' };
const WITHOUT_REDIS: Statuses = { ...ALL_UP, redis: 'down' };

// A process that has everything in itself does not outlive its Postgres, so this plays on the other backend.
describe.skipIf(backend() === 'embedded')('readiness names what is away', () => {
  let directory: string;
  let postgres: OwnPostgres;
  let redis: RedisServer;
  let api: Program;
  let url: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-ready-'));
    postgres = await OwnPostgres.start();
    const started = await startRedis(directory);
    if (started === null) throw new Error('redis-server is missing');
    redis = started;
    const knobs = { PORT: '0', API_MAX_ORDERS_PER_MIN: '0', DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    ({ program: api, url } = await startApi(knobs));
  });
  afterEach(async () => {
    await api.stop();
    await redis.stop();
    await postgres.close();
    await rm(directory, { recursive: true, force: true });
  });

  /** Status, word, and each part by name. */
  async function asked(): Promise<[number, string, Statuses]> {
    const { status, body } = await request(url).get('/health/ready');
    const parts = Object.entries(body.checks as Record<string, { status: string }>);
    return [status, String(body.status), Object.fromEntries(parts.map(([part, health]) => [part, health.status]))];
  }

  /** What a person reads beside a part that is down. */
  async function detailOf(part: string): Promise<unknown> {
    return (await request(url).get('/health/ready')).body.checks[part].detail;
  }

  async function expectReadyAgain(): Promise<void> {
    await expect.poll(asked, { timeout: 10_000 }).toEqual([200, 'ready', ALL_UP]);
  }

  it('when Postgres hangs, and is content when it goes on', async () => {
    postgres.signalAll('SIGSTOP');
    try {
      expect(await asked()).toEqual([503, 'unavailable', WITHOUT_POSTGRES]);
      expect(await detailOf('postgres')).toBe('no answer in 2000 ms');
    } finally {
      postgres.signalAll('SIGCONT');
    }
    await expectReadyAgain();
  });

  it('when Postgres is gone, while the API lives on and says when to come again', async () => {
    postgres.kill();
    await expect.poll(asked, { timeout: 10_000 }).toEqual([503, 'unavailable', WITHOUT_POSTGRES]);
    expect(await detailOf('postgres')).toMatch(/ECONNREFUSED/);
    const placed = await place(url);
    expect([placed.status, placed.body.code]).toEqual([503, 'UNAVAILABLE']);
    expect(Number(placed.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    await request(url).get('/health').expect(200);
  });

  it('when Redis hangs, and is content when it goes on', async () => {
    redis.process.kill('SIGSTOP');
    try {
      expect(await asked()).toEqual([503, 'unavailable', WITHOUT_REDIS]);
      expect(await detailOf('redis')).toBe('Command timed out');
      expect((await place(url)).status).toBe(202);
    } finally {
      redis.process.kill('SIGCONT');
    }
    await expectReadyAgain();
  });

  it('when Redis is gone, while orders are still accepted', async () => {
    await redis.stop();
    expect(await asked()).toEqual([503, 'unavailable', WITHOUT_REDIS]);
    expect(await detailOf('redis')).toBe('not connected');
    expect((await place(url)).status).toBe(202);
  });

  it('when the node that accounts are read from is away', async () => {
    await api.stop();
    const source = { ACCOUNT_SOURCE: 'rpc:http://127.0.0.1:9', POOLS: '9TLQmetkTxscdnqA2WocUVFBsEXodC3QKRbdBhexJhMV' };
    const servers = { DATABASE_URL: postgres.url, REDIS_URL: redis.url };
    ({ program: api, url } = await startApi({ PORT: '0', ...servers, ...source }));
    expect(await asked()).toEqual([503, 'unavailable', { ...ALL_UP, accounts: 'down' }]);
    expect(await detailOf('accounts')).toMatch(/^The node gives no accounts: it cannot be reached/);
  });
});
