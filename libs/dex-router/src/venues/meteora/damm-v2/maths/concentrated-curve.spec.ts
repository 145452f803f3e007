import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConcentratedCurve } from './concentrated-curve.js';

const ONE = 1n << 64n;
/** From a quarter of the price to four times as much, around one B for one A. */
const range = { sqrtMinPrice: ONE / 2n, sqrtPrice: ONE, sqrtMaxPrice: 2n * ONE, liquidity: 1_000_000n << 64n };
const curve = new ConcentratedCurve(range);

const amounts = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const ranges = fc
  .tuple(
    fc.bigInt({ min: 1n << 40n, max: 1n << 90n }),
    fc.integer({ min: 1, max: 20_000 }),
    fc.integer({ min: 1, max: 20_000 }),
    fc.bigInt({ min: 0n, max: 1n << 120n }),
  )
  .map(([sqrtPrice, below, above, liquidity]) => ({
    sqrtMinPrice: (sqrtPrice * 20_000n) / BigInt(20_000 + below),
    sqrtPrice,
    sqrtMaxPrice: (sqrtPrice * BigInt(20_000 + above)) / 20_000n + 1n,
    liquidity,
  }));

describe('ConcentratedCurve', () => {
  it('agrees with calculations by hand', () => {
    // √P' = 1 / (1 + 0.25) = 0.8, which Q64.64 rounds up: just less than 1,000,000 × 0.2 comes out.
    expect(curve.sellA(250_000n)?.amountOut).toBe(199_999n);
    expect(curve.sellA(250_001n)?.amountOut).toBe(200_000n);
    // √P' = 1.25, so 1,000,000 × (1 − 1 / 1.25) come out.
    expect(curve.sellB(250_000n)?.amountOut).toBe(200_000n);
    expect(curve.sellB(1n)?.amountOut).toBe(0n);
  });

  it('says the price before and after', () => {
    expect(curve.price).toEqual({ numerator: ONE * ONE, denominator: ONE * ONE });
    expect(curve.sellB(250_000n)?.priceAfter).toEqual({ numerator: ((5n * ONE) / 4n) ** 2n, denominator: ONE * ONE });
  });

  it('holds what can be bought from it up to its ends, and no more', () => {
    expect(curve.reserves).toEqual({ a: 500_000n, b: 500_000n });
    expect(curve.sellA(1_000_000n)?.amountOut).toBe(500_000n);
    expect(curve.sellA(1_000_001n)).toBeUndefined();
    expect(curve.sellB(1_000_000n)?.amountOut).toBe(500_000n);
    expect(curve.sellB(1_000_001n)).toBeUndefined();
  });

  it('takes nothing without liquidity', () => {
    const empty = new ConcentratedCurve({ ...range, liquidity: 0n });
    expect([empty.sellA(1n), empty.sellB(1n), empty.reserves]).toEqual([undefined, undefined, { a: 0n, b: 0n }]);
  });

  it('pays no more for less, and never more than it holds', () => {
    fc.assert(
      fc.property(ranges, amounts, amounts, (within, one, other) => {
        const any = new ConcentratedCurve(within);
        const [less, more] = one < other ? [one, other] : [other, one];
        for (const [small, large, held] of [
          [any.sellA(less), any.sellA(more), any.reserves.b],
          [any.sellB(less), any.sellB(more), any.reserves.a],
        ] as const) {
          expect(small?.amountOut ?? held).toBeLessThanOrEqual(large?.amountOut ?? held);
        }
      }),
    );
  });

  it('gives nobody more back than was put in', () => {
    fc.assert(
      fc.property(ranges, amounts, (within, amountIn) => {
        const any = new ConcentratedCurve(within);
        const there = any.sellB(amountIn);
        if (!there || there.amountOut === 0n) return;
        const after = within.sqrtPrice + (amountIn << 128n) / within.liquidity;
        const back = new ConcentratedCurve({ ...within, sqrtPrice: after }).sellA(there.amountOut);
        expect(back?.amountOut ?? 0n).toBeLessThanOrEqual(amountIn);
      }),
    );
  });
});
