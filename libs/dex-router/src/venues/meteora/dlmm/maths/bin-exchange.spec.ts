import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountInFor, amountOutFor } from './bin-exchange.js';
import { Q64 } from './bin-price.js';

const anyAmount = fc.bigInt(1n, 2n ** 64n);
const anyPrice = fc.bigInt(2n ** 24n, 2n ** 104n);
const anyDirection = fc.constantFrom('aToB' as const, 'bToA' as const);

describe('the exchange in a bin', () => {
  it('pays at the price, rounded down, and takes at the price, rounded up', () => {
    const price = (Q64 * 3n) / 2n;
    expect(amountOutFor(5n, price, 'aToB')).toBe(7n);
    expect(amountInFor(7n, price, 'aToB')).toBe(5n);
    expect(amountOutFor(5n, price, 'bToA')).toBe(3n);
    expect(amountInFor(3n, price, 'bToA')).toBe(5n);
  });

  it('never pays out more than what would be taken for it', () => {
    fc.assert(
      fc.property(anyAmount, anyPrice, anyDirection, (amountIn, price, direction) => {
        expect(amountInFor(amountOutFor(amountIn, price, direction), price, direction)).toBeLessThanOrEqual(amountIn);
      }),
    );
  });

  it('takes the least that pays what is wanted', () => {
    fc.assert(
      fc.property(anyAmount, anyPrice, anyDirection, (amountOut, price, direction) => {
        const amountIn = amountInFor(amountOut, price, direction);
        expect(amountOutFor(amountIn, price, direction)).toBeGreaterThanOrEqual(amountOut);
        expect(amountOutFor(amountIn - 1n, price, direction)).toBeLessThan(amountOut);
      }),
    );
  });
});
