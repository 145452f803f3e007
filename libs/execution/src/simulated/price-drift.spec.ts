import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aSwap } from '../testing/swap-builder.js';
import { driftedAmountOut } from './price-drift.js';

const U64_MAX = 2n ** 64n - 1n;
const BPS = 10_000n;
const anyQuote = fc.bigInt({ min: 1n, max: U64_MAX });
const anySeed = fc.nat();
const anyAttempt = fc.integer({ min: 1, max: 20 });
/** A quote on which a hundredth of a basis point is a whole number of base units. */
const ROUND_QUOTE = 10n ** 12n;

function driftsOf(count: number, drifted: (index: number) => bigint): Set<bigint> {
  return new Set(Array.from({ length: count }, (_, index) => drifted(index)));
}

describe('driftedAmountOut', () => {
  it('stays within −30 and +10 bps of the quote, at any size, cut to whole base units', () => {
    fc.assert(
      fc.property(anyQuote, anySeed, anyAttempt, (quotedAmountOut, seed, attempt) => {
        const pays = driftedAmountOut(aSwap({ quotedAmountOut, attempt }), seed);
        expect(pays >= (quotedAmountOut * (BPS - 30n)) / BPS).toBe(true);
        expect(pays <= (quotedAmountOut * (BPS + 10n)) / BPS).toBe(true);
      }),
    );
  });

  it('uses that whole range', () => {
    const drifts = [...driftsOf(2_000, (seed) => driftedAmountOut(aSwap({ quotedAmountOut: ROUND_QUOTE }), seed))];
    const inBps = drifts.map((pays) => Number(((pays - ROUND_QUOTE) * BPS * 100n) / ROUND_QUOTE) / 100);
    expect(Math.min(...inBps)).toBeLessThan(-29.5);
    expect(Math.max(...inBps)).toBeGreaterThan(9.5);
    expect(inBps.some((bps) => bps > 0) && inBps.some((bps) => bps < 0)).toBe(true);
  });

  it('is the same for the same swap and seed', () => {
    fc.assert(
      fc.property(anyQuote, anySeed, (quotedAmountOut, seed) => {
        const swap = aSwap({ quotedAmountOut });
        expect(driftedAmountOut({ ...swap }, seed)).toBe(driftedAmountOut(swap, seed));
      }),
    );
  });

  it('drifts anew with each attempt and each seed', () => {
    const quote = { quotedAmountOut: ROUND_QUOTE };
    expect(driftsOf(20, (index) => driftedAmountOut(aSwap({ ...quote, attempt: index + 1 }), 42)).size).toBe(20);
    expect(driftsOf(20, (index) => driftedAmountOut(aSwap(quote), index)).size).toBe(20);
  });

  it('drifts anew with venue, pool, pair and amount, but not with the order', () => {
    const swap = aSwap({ quotedAmountOut: ROUND_QUOTE });
    const pays = driftedAmountOut(swap, 42);
    expect(driftedAmountOut({ ...swap, orderId: 'another' }, 42)).toBe(pays);
    expect(driftedAmountOut({ ...swap, venue: 'raydium' }, 42)).not.toBe(pays);
    expect(driftedAmountOut({ ...swap, pool: 'another' }, 42)).not.toBe(pays);
    expect(driftedAmountOut({ ...swap, tokenOut: 'USDT' }, 42)).not.toBe(pays);
    expect(driftedAmountOut({ ...swap, amountIn: 1n }, 42)).not.toBe(pays);
  });

  it('is exact beyond what a float holds', () => {
    const drift = driftedAmountOut(aSwap({ quotedAmountOut: ROUND_QUOTE }), 42) - ROUND_QUOTE;
    const quotedAmountOut = ROUND_QUOTE * 18_000_000n + 1n;
    const exact = (quotedAmountOut * (ROUND_QUOTE + drift)) / ROUND_QUOTE;
    expect(driftedAmountOut(aSwap({ quotedAmountOut }), 42)).toBe(exact);
  });
});
