import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchOrder, place, settled, upTo } from '../support/client.js';
import { backend, type House, openHouse, urlOf } from '../support/house.js';
import { Program } from '../support/program.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

// Not dead, which the socket would tell, but silent, as behind a broken network.
let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-hang-'));
  await chmod(directory, 0o755);
});
afterEach(() => rm(directory, { recursive: true, force: true }));

describe.skipIf(backend() === 'redis')('a Postgres that hangs', () => {
  let engine: Program;
  let server: number;
  beforeEach(async () => {
    engine = new Program('engine', { PORT: '0', SIM_LATENCY_MS: '0', DATA_DIR: directory });
    await urlOf(engine);
    const lock = await readFile(join(directory, 'postgres/cluster/data/postmaster.pid'), 'utf8');
    server = Number(lock.split('\n')[0]);
  });
  afterEach(() => engine.stop());

  /** To the server and all its sessions. */
  function signal(name: NodeJS.Signals): void {
    const sessions = execFileSync('pgrep', ['-P', `${server}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
    for (const pid of [server, ...sessions]) process.kill(pid, name);
  }

  it('is told of as unavailable, by name, and forgiven when it is back', async () => {
    const url = await urlOf(engine);
    const before = await place(url);
    await settled(url, before.body.orderId);
    signal('SIGSTOP');
    try {
      const [placed, read, ready, alive] = await Promise.all([
        place(url),
        request(url).get(`/api/orders/${before.body.orderId}`),
        request(url).get('/health/ready'),
        request(url).get('/health'),
      ]);
      expect([placed.status, placed.body.code]).toEqual([503, 'UNAVAILABLE']);
      expect(Number(placed.headers['retry-after'])).toBeGreaterThanOrEqual(1);
      expect(read.status).toBe(503);
      expect([ready.status, ready.body.checks.postgres.status]).toEqual([503, 'down']);
      expect(alive.status).toBe(200);
    } finally {
      signal('SIGCONT');
    }
    await fetchOrder(url, before.body.orderId);
    const after = await place(url);
    expect((await settled(url, after.body.orderId)).status).toBe('confirmed');
  });
});

describe.skipIf(backend() === 'embedded')('a Redis that hangs', () => {
  let redis: RedisServer;
  let house: House;
  beforeEach(async () => {
    const started = await startRedis(directory);
    if (started === null) throw new Error('redis-server is missing');
    redis = started;
    house = await openHouse({ knobs: { REDIS_URL: redis.url, API_MAX_ORDERS_PER_MIN: '100' } });
  });
  afterEach(async () => {
    redis.process.kill('SIGCONT');
    await house.close();
    await redis.stop();
  });

  it('keeps no order from being accepted, nor its key from holding, and all are executed when it is back', async () => {
    redis.process.kill('SIGSTOP');
    const key = { 'idempotency-key': 'while-redis-hangs' };
    const placed = await Promise.all(upTo(10).map((n) => place(house.url, undefined, n > 5 ? key : {})));
    expect(placed.every(({ status }) => status === 202 || status === 200)).toBe(true);
    const orderIds = new Set(placed.map(({ body }) => body.orderId));
    expect(orderIds.size).toBe(6);
    redis.process.kill('SIGCONT');
    for (const orderId of orderIds) expect((await settled(house.url, orderId)).status).toBe('confirmed');
  });
});
