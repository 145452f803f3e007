import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Knobs } from '#libs/platform';
import { RateLimitStorage } from './rate-limit-storage.js';

const LIMIT = 120;

const storageFor = (limit: number) =>
  new RateLimitStorage(Object.assign(new Knobs(), { API_MAX_ORDERS_PER_MIN: limit }), null);

/** What the last of `times` orders of a client is told. */
async function count(storage: RateLimitStorage, client: string, times: number) {
  const answers = await Promise.all(Array.from({ length: times }, () => storage.increment(client, 60_000, LIMIT)));
  return answers.at(-1);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('RateLimitStorage, in one process', () => {
  it('lets the 120th order through and blocks the 121st', async () => {
    const storage = storageFor(LIMIT);
    expect(await count(storage, 'desk', LIMIT)).toEqual({
      totalHits: LIMIT,
      timeToExpire: 60,
      isBlocked: false,
      timeToBlockExpire: 60,
    });
    expect(await count(storage, 'desk', 1)).toMatchObject({ totalHits: 121, isBlocked: true, timeToBlockExpire: 60 });
  });

  it('counts on while a client is blocked, and does not make it wait longer', async () => {
    const storage = storageFor(LIMIT);
    await count(storage, 'desk', 150);
    vi.advanceTimersByTime(20_000);
    expect(await count(storage, 'desk', 1)).toMatchObject({ totalHits: 151, isBlocked: true, timeToBlockExpire: 40 });
  });

  it('begins anew after the window', async () => {
    const storage = storageFor(LIMIT);
    await count(storage, 'desk', 150);
    vi.advanceTimersByTime(59_999);
    expect(await count(storage, 'desk', 1)).toMatchObject({ isBlocked: true });
    vi.advanceTimersByTime(1);
    expect(await count(storage, 'desk', 1)).toMatchObject({ totalHits: 1, isBlocked: false, timeToExpire: 60 });
  });

  it('counts each client for itself', async () => {
    const storage = storageFor(LIMIT);
    await count(storage, 'desk', 150);
    expect(await count(storage, 'bot', 1)).toMatchObject({ totalHits: 1, isBlocked: false });
  });

  it('never says "in 0 seconds"', async () => {
    const storage = storageFor(LIMIT);
    await count(storage, 'desk', 150);
    vi.advanceTimersByTime(59_999);
    expect(await count(storage, 'desk', 1)).toMatchObject({ timeToExpire: 1, timeToBlockExpire: 1 });
  });

  it('rounds the seconds up, so that who waits them is let in', async () => {
    const storage = storageFor(LIMIT);
    await count(storage, 'desk', 150);
    vi.advanceTimersByTime(30_500);
    expect(await count(storage, 'desk', 1)).toMatchObject({ timeToBlockExpire: 30 });
  });
});
