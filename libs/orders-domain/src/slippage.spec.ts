import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_BASE_UNITS } from './amount.js';
import { MAX_SLIPPAGE_BPS, minAmountOut } from './slippage.js';

const anyQuote = fc.bigInt({ min: 1n, max: MAX_BASE_UNITS });
const anySlippage = fc.integer({ min: 0, max: MAX_SLIPPAGE_BPS });

describe('minAmountOut', () => {
  it.each([
    [10_000n, 50, 9_950n],
    [9_999n, 1, 9_998n],
    [1n, 1, 0n],
    [7n, 0, 7n],
    [MAX_BASE_UNITS, 0, MAX_BASE_UNITS],
    [MAX_BASE_UNITS, 10_000, 0n],
  ])('of a quote of %d at %d bps is %d', (quoted, slippageBps, minimum) => {
    expect(minAmountOut(quoted, slippageBps)).toBe(minimum);
  });

  it('is floor(quoted × (10000 − slippageBps) / 10000), at most what was quoted', () => {
    fc.assert(
      fc.property(anyQuote, anySlippage, (quoted, slippageBps) => {
        const minimum = minAmountOut(quoted, slippageBps);
        const exactTimes10000 = quoted * BigInt(10_000 - slippageBps);
        expect(minimum * 10_000n <= exactTimes10000).toBe(true);
        expect((minimum + 1n) * 10_000n > exactTimes10000).toBe(true);
        expect(minimum <= quoted).toBe(true);
      }),
    );
  });

  it('falls as the slippage grows and grows with the quote', () => {
    fc.assert(
      fc.property(anyQuote, anyQuote, anySlippage, anySlippage, (one, other, left, right) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [tight, loose] = left < right ? [left, right] : [right, left];
        expect(minAmountOut(less, loose) <= minAmountOut(less, tight)).toBe(true);
        expect(minAmountOut(less, tight) <= minAmountOut(more, tight)).toBe(true);
      }),
    );
  });

  it.each([-1, 10_001, 0.5, NaN, Infinity, -Infinity, 2 ** 53])('refuses a slippage of %d bps', (slippageBps) => {
    expect(() => minAmountOut(100n, slippageBps)).toThrow(RangeError);
  });
});
