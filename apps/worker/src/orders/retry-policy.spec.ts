import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Knobs } from '#libs/platform';
import { RetryPolicy } from './retry-policy.js';
import { anOrder } from './testing/order-builder.js';

function policy(maxAttempts: number, backoffMs: number): RetryPolicy {
  return new RetryPolicy(Object.assign(new Knobs(), { ORDER_MAX_ATTEMPTS: maxAttempts, RETRY_BACKOFF_MS: backoffMs }));
}

/** The waits after attempts 1, 2, 3 … up to and with the one that is the last. */
function waits(maxAttempts: number, backoffMs: number): (number | null)[] {
  const attempts = Array.from({ length: maxAttempts }, (_, index) => index + 1);
  return attempts.map((attempt) => policy(maxAttempts, backoffMs).backoffMs(anOrder({ attempts: attempt })));
}

describe('RetryPolicy', () => {
  it('doubles the wait with each attempt, and has none after the last', () => {
    expect(waits(5, 500)).toEqual([500, 1_000, 2_000, 4_000, null]);
  });

  it('gives a single attempt no second chance', () => {
    expect(waits(1, 500)).toEqual([null]);
  });

  it('never waits longer than 30 seconds', () => {
    expect(waits(9, 1_000).slice(3)).toEqual([8_000, 16_000, 30_000, 30_000, 30_000, null]);
    expect(waits(2, 60_000)).toEqual([30_000, null]);
  });

  it('retries at once when no backoff is wanted', () => {
    expect(waits(3, 0)).toEqual([0, 0, null]);
  });

  it('has no attempt left for an order that already had more than there are', () => {
    expect(policy(3, 500).backoffMs(anOrder({ attempts: 4 }))).toBeNull();
  });

  it('never waits less than before, whatever the knobs', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 60_000 }), (maxAttempts, backoffMs) => {
        const given = waits(maxAttempts, backoffMs).slice(0, -1).map(Number);
        expect(given).toEqual(given.toSorted((left, right) => left - right));
        expect(given.every((wait) => wait >= 0 && wait <= 30_000)).toBe(true);
      }),
    );
  });
});
