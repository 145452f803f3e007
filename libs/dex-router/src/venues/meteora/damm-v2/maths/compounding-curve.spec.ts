import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CompoundingCurve } from './compounding-curve.js';

const amounts = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });

describe('CompoundingCurve', () => {
  const curve = new CompoundingCurve(1_000n, 4_000n);

  it('agrees with calculations by hand', () => {
    expect(curve.sellA(1_000n).amountOut).toBe(2_000n);
    expect(curve.sellB(4_001n).amountOut).toBe(500n);
    expect(curve.sellA(1n).amountOut).toBe(3n);
  });

  it('says the price before and after', () => {
    expect(curve.price).toEqual({ numerator: 4_000n, denominator: 1_000n });
    expect(curve.sellA(1_000n).priceAfter).toEqual({ numerator: 4_000_000n, denominator: 4_000_000n });
    expect(curve.sellB(4_000n).priceAfter).toEqual({ numerator: 64_000_000n, denominator: 4_000_000n });
  });

  it('never lets the product of the reserves fall, nor a reserve run out', () => {
    fc.assert(
      fc.property(amounts, amounts, amounts, (a, b, amountIn) => {
        const any = new CompoundingCurve(a, b);
        expect((a + amountIn) * (b - any.sellA(amountIn).amountOut)).toBeGreaterThanOrEqual(a * b);
        expect((b + amountIn) * (a - any.sellB(amountIn).amountOut)).toBeGreaterThanOrEqual(a * b);
      }),
    );
  });
});
