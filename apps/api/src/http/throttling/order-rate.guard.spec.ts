import { Reflector } from '@nestjs/core';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Knobs } from '#libs/platform';
import { FakeReply, httpContext } from '../../testing/fake-http.js';
import { fakeOf } from '../../testing/fake.js';
import { OrderRateGuard } from './order-rate.guard.js';
import { RateLimitStorage } from './rate-limit-storage.js';

class Controller {
  handler(this: void): void {}
}

/** A guard with `limit` orders a minute, and a way to ask it. */
async function guarded(limit: number) {
  const storage = new RateLimitStorage(Object.assign(new Knobs(), { API_MAX_ORDERS_PER_MIN: limit }), null);
  const throttlers = [{ name: 'orders', limit, ttl: 60_000 }];
  const guard = new OrderRateGuard({ throttlers }, storage, new Reflector());
  await guard.onModuleInit();
  return async (account: string, ip = '192.0.2.1') => {
    const reply = new FakeReply();
    const { handler } = new Controller();
    const handled = { getHandler: () => handler, getClass: () => Controller };
    const context = { ...httpContext({ account, ip, headers: {} }, reply), ...handled };
    const refusal: unknown = await guard.canActivate(fakeOf(context)).then(
      () => null,
      (error: unknown) => error,
    );
    return { refusal, headers: reply.headers };
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('OrderRateGuard', () => {
  it('says what is left, in the words of the draft', async () => {
    const ask = await guarded(2);
    expect(await ask('desk')).toEqual({
      refusal: null,
      headers: { 'ratelimit-policy': '"orders";q=2;w=60', ratelimit: '"orders";r=1;t=60' },
    });
    vi.advanceTimersByTime(15_000);
    expect((await ask('desk')).headers.ratelimit).toBe('"orders";r=0;t=45');
  });

  it('refuses what is too much, and says when to come back', async () => {
    const ask = await guarded(1);
    await ask('desk');
    vi.advanceTimersByTime(15_000);
    const { refusal, headers } = await ask('desk');
    expect(refusal).toMatchObject({
      code: 'RATE_LIMITED',
      detail: 'At most 1 requests to place orders are taken from one client in a minute; try again in 45 s.',
    });
    expect(headers).toEqual({
      'ratelimit-policy': '"orders";q=1;w=60',
      ratelimit: '"orders";r=0;t=45',
      'retry-after': 45,
    });
  });

  it('lets the client in again after the window', async () => {
    const ask = await guarded(1);
    await ask('desk');
    vi.advanceTimersByTime(60_000);
    expect((await ask('desk')).refusal).toBeNull();
  });

  it('counts an account wherever it calls from', async () => {
    const ask = await guarded(1);
    await ask('desk', '192.0.2.1');
    expect((await ask('desk', '192.0.2.2')).refusal).not.toBeNull();
    expect((await ask('bot', '192.0.2.1')).refusal).toBeNull();
  });

  it('counts the public by address', async () => {
    const ask = await guarded(1);
    await ask('public', '192.0.2.1');
    expect((await ask('public', '192.0.2.2')).refusal).toBeNull();
    expect((await ask('public', '192.0.2.1')).refusal).not.toBeNull();
  });

  it('takes an account that is called like an address for no address', async () => {
    const ask = await guarded(1);
    await ask('public', '192.0.2.1');
    expect((await ask('ip:192.0.2.1')).refusal).toBeNull();
  });

  it('is off with a limit of 0, and says nothing then', async () => {
    const ask = await guarded(0);
    const answers = await Promise.all(Array.from({ length: 500 }, () => ask('desk')));
    expect(answers.every(({ refusal }) => refusal === null)).toBe(true);
    expect(answers.at(-1)?.headers).toEqual({});
  });
});
