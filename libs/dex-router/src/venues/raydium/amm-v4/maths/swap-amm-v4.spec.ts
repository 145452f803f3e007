import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmmV4Swap, swapAmmV4 } from './swap-amm-v4.js';

const fee = { feeNumerator: 25n, feeDenominator: 10_000n };
const small = fc.bigInt({ min: 1n, max: 5_000n });
const u64 = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const anySwap = fc.oneof(swapWithin(small), swapWithin(u64));

function swapWithin(amount: fc.Arbitrary<bigint>): fc.Arbitrary<AmmV4Swap> {
  return fc.record({
    amountIn: amount,
    reserveIn: amount,
    reserveOut: amount,
    feeNumerator: fc.bigInt(0n, 9_999n),
    feeDenominator: fc.constant(10_000n),
  });
}

describe('swapAmmV4', () => {
  it('agrees with a calculation by hand', () => {
    // fee = ⌈100 × 0.0025⌉ = 1; out = ⌊2000 × 99 / 1099⌋ = ⌊180.16⌋
    expect(swapAmmV4({ amountIn: 100n, reserveIn: 1_000n, reserveOut: 2_000n, ...fee })).toEqual({
      fee: 1n,
      swapped: 99n,
      amountOut: 180n,
    });
  });

  it('rounds the fee up only where there is a rest', () => {
    const feeOf = (amountIn: bigint) => swapAmmV4({ amountIn, reserveIn: 1n, reserveOut: 1n, ...fee }).fee;
    expect([1n, 399n, 400n, 401n, 800n].map(feeOf)).toEqual([1n, 1n, 1n, 2n, 2n]);
  });

  it('swaps nothing of an input that its fee takes whole, even where nothing is in the pool', () => {
    expect(swapAmmV4({ amountIn: 1n, reserveIn: 0n, reserveOut: 0n, ...fee })).toEqual({
      fee: 1n,
      swapped: 0n,
      amountOut: 0n,
    });
  });

  it('never lets the product of the reserves fall, and pays all that it allows', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { swapped, amountOut } = swapAmmV4(swap);
        const before = swap.reserveIn * swap.reserveOut;
        expect((swap.reserveIn + swapped) * (swap.reserveOut - amountOut)).toBeGreaterThanOrEqual(before);
        expect((swap.reserveIn + swapped) * (swap.reserveOut - amountOut - 1n)).toBeLessThan(before);
      }),
    );
  });

  it('pays no less for more', () => {
    fc.assert(
      fc.property(anySwap, small, (swap, more) => {
        const larger = { ...swap, amountIn: swap.amountIn + more };
        expect(swapAmmV4(larger).amountOut).toBeGreaterThanOrEqual(swapAmmV4(swap).amountOut);
      }),
    );
  });

  it('gives no free lunch: what comes back from there and back again is no more', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { amountOut } = swapAmmV4(swap);
        const back = {
          ...swap,
          amountIn: amountOut,
          reserveIn: swap.reserveOut - amountOut,
          reserveOut: swap.reserveIn + swap.amountIn,
        };
        expect(swapAmmV4(back).amountOut).toBeLessThanOrEqual(swap.amountIn);
      }),
    );
  });
});
