import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { place, seqsOf, settled, upTo, watch } from '../support/client.js';
import { backend, type House, openHouse, urlOf } from '../support/house.js';
import { Program } from '../support/program.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

/** Redis holds nothing that Postgres cannot rebuild, and never decides alone. */
describe.skipIf(backend() === 'embedded')('a Redis that', () => {
  let directory: string;
  let redis: RedisServer;
  let house: House;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-redis-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));
  afterEach(async () => {
    await house.close();
    await redis.stop();
  });

  async function open(options: readonly string[] = [], knobs: Record<string, string> = {}): Promise<void> {
    const started = await startRedis(directory, options);
    if (started === null) throw new Error('redis-server is missing');
    redis = started;
    house = await openHouse({ apis: 2, knobs: { REDIS_URL: redis.url, ...knobs } });
  }

  it('is down: orders are accepted, keys still hold, and readiness names it', async () => {
    await open([], { API_MAX_ORDERS_PER_MIN: '50' });
    await redis.stop();
    const key = { 'idempotency-key': 'while-redis-is-down' };
    const answers = await Promise.all(upTo(20).map((n) => place(house.apis[n % 2]?.url ?? '', undefined, key)));
    expect(answers.map(({ status }) => status).filter((status) => status === 202)).toHaveLength(1);
    expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
    const ready = await request(house.url).get('/health/ready');
    expect(ready.status).toBe(503);
    expect(ready.body.checks).toMatchObject({ redis: { status: 'down' }, postgres: { status: 'up' } });

    const limited = await Promise.all(upTo(60).map(() => place(house.url)));
    expect(limited.some(({ status }) => status === 429)).toBe(true);
    expect(limited.every(({ status }) => status === 202 || status === 429)).toBe(true);
  });

  it('loses the whole queue: every order is found again in Postgres', async () => {
    await open([], { SIM_LATENCY_MS: '300', WORKER_CONCURRENCY: '2' });
    const placed = await Promise.all(upTo(20).map(() => place(house.url)));
    const admin = new Redis(redis.url);
    await admin.flushall();
    admin.disconnect();
    for (const { body } of placed) expect((await settled(house.url, body.orderId)).status).toBe('confirmed');
  }, 120_000);

  it('loses the published events: every subscriber still sees each once, in order', async () => {
    await open([], { SIM_LATENCY_MS: '100' });
    const placed = await Promise.all(upTo(10).map(() => place(house.url)));
    const watching = placed.map(({ body }) => watch(house.apis[1]?.url ?? '', `?orderId=${body.orderId}`));
    const admin = new Redis(redis.url);
    await admin.client('KILL', 'TYPE', 'pubsub');
    admin.disconnect();
    for (const { closed } of watching) {
      const { events, code } = await closed;
      expect([seqsOf(events), code]).toEqual([upTo(5), 1000]);
    }
  });

  it('serves one process as well, and is missed by it no longer than it is away', async () => {
    await open();
    const engine = new Program('engine', house.knobs);
    const url = await urlOf(engine);
    const before = await place(url);
    expect((await settled(url, before.body.orderId)).status).toBe('confirmed');
    const admin = new Redis(redis.url);
    await admin.client('KILL', 'TYPE', 'normal', 'SKIPME', 'yes');
    admin.disconnect();
    const after = await place(url);
    expect((await settled(url, after.body.orderId)).status).toBe('confirmed');
    expect(await engine.stop()).toEqual({ code: 0, signal: null });
  });

  it('is set up so that it risks orders: each risk is one sentence at the start', async () => {
    await open(['--maxmemory-policy', 'allkeys-lru', '--appendonly', 'no']);
    for (const program of [house.apis[0]?.program, house.workers[0]]) {
      expect(program?.output).toContain('maxmemory-policy is \\"allkeys-lru\\"');
      expect(program?.output).toContain('keeps no append-only file');
    }
  });
});
