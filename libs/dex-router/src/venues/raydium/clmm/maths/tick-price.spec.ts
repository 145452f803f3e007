import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  MAX_SQRT_PRICE,
  MAX_TICK,
  MIN_SQRT_PRICE,
  MIN_TICK,
  Q64,
  sqrtPriceAtTick,
  tickAtSqrtPrice,
} from './tick-price.js';

const tick = fc.bigInt({ min: MIN_TICK, max: MAX_TICK - 1n });

describe('sqrtPriceAtTick', () => {
  it('is 1 at tick 0, and the ends of the range at its ends', () => {
    expect(sqrtPriceAtTick(0n)).toBe(Q64);
    expect(sqrtPriceAtTick(MIN_TICK)).toBe(MIN_SQRT_PRICE);
    expect(sqrtPriceAtTick(MAX_TICK)).toBe(MAX_SQRT_PRICE);
  });

  it('is √1.0001 from one tick to the next, to twelve digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -200_000n, max: 200_000n }), (at) => {
        const ratio = (sqrtPriceAtTick(at + 1n) * 10n ** 18n) / sqrtPriceAtTick(at);
        const root = 1_000_049_998_750_062_496n;
        const difference = ratio > root ? ratio - root : root - ratio;
        expect(difference).toBeLessThan(10n ** 6n);
      }),
    );
  });

  it('rises with the tick', () => {
    fc.assert(
      fc.property(tick, (at) => {
        expect(sqrtPriceAtTick(at + 1n)).toBeGreaterThan(sqrtPriceAtTick(at));
      }),
    );
  });
});

describe('tickAtSqrtPrice', () => {
  it('is the greatest tick whose price is no higher', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: MIN_SQRT_PRICE, max: MAX_SQRT_PRICE - 1n }), (sqrtPrice) => {
        const at = tickAtSqrtPrice(sqrtPrice);
        expect(sqrtPriceAtTick(at)).toBeLessThanOrEqual(sqrtPrice);
        expect(sqrtPriceAtTick(at + 1n)).toBeGreaterThan(sqrtPrice);
      }),
    );
  });

  it('gives back any tick at its own price', () => {
    fc.assert(
      fc.property(tick, (at) => {
        expect(tickAtSqrtPrice(sqrtPriceAtTick(at))).toBe(at);
      }),
    );
  });
});
