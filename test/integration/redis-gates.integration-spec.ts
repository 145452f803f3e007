import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { Knobs, RedisClients } from '#libs/platform';
import { RateLimitStorage } from '../../apps/api/src/http/throttling/rate-limit-storage.js';
import { RedisIdempotencyMemory } from '../../apps/api/src/orders/idempotency/redis-idempotency-memory.js';

const redisUrl = inject('redisUrl');

describe.skipIf(redisUrl === null)('gates that all API processes share', () => {
  const knobs = Object.assign(new Knobs(), { API_MAX_ORDERS_PER_MIN: 10 });
  let first: RedisClients;
  let second: RedisClients;
  beforeAll(async () => {
    const connect = () => new RedisClients(redisUrl ?? '', () => undefined).connect();
    [first, second] = await Promise.all([connect(), connect()]);
  });
  afterAll(() => {
    first.onApplicationShutdown();
    second.onApplicationShutdown();
  });

  it('count one client together, to the last of many at once', async () => {
    const client = randomUUID();
    const [one, other] = [new RateLimitStorage(knobs, first), new RateLimitStorage(knobs, second)];
    const counted = await Promise.all(
      Array.from({ length: 30 }, (_, index) => (index % 2 === 0 ? one : other).increment(client, 60_000, 10)),
    );
    expect(counted.filter(({ isBlocked }) => !isBlocked)).toHaveLength(10);
    for (const { timeToExpire } of counted) expect(timeToExpire).toBeGreaterThanOrEqual(1);
  });

  it('go on counting alone while Redis is away', async () => {
    const alone = await new RedisClients(redisUrl ?? '', () => undefined).connect();
    const storage = new RateLimitStorage(knobs, alone);
    alone.onApplicationShutdown();
    const client = randomUUID();
    const counted = [];
    for (let n = 0; n < 12; n += 1) counted.push(await storage.increment(client, 60_000, 10));
    expect(counted.map(({ isBlocked }) => isBlocked)).toEqual([...Array<boolean>(10).fill(false), true, true]);
  });

  it('remember an idempotency key for each other, by account', async () => {
    const [one, other] = [new RedisIdempotencyMemory(first), new RedisIdempotencyMemory(second)];
    const key = randomUUID();
    const order = { orderId: randomUUID(), requestHash: 'ab' };
    await one.remember('desk', key, order);
    expect(await other.recall('desk', key)).toEqual(order);
    expect(await other.recall('bot', key)).toBeNull();
  });

  it('have forgotten, rather than failed, while Redis is away', async () => {
    const gone = await new RedisClients(redisUrl ?? '', () => undefined).connect();
    const memory = new RedisIdempotencyMemory(gone);
    gone.onApplicationShutdown();
    await memory.remember('desk', 'key', { orderId: randomUUID(), requestHash: 'ab' });
    expect(await memory.recall('desk', 'key')).toBeNull();
  });
});
