import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CpmmRates, type CpmmSwap, swapCpmm } from './swap-cpmm.js';

const quarter: CpmmRates = { onInput: 2_500n, onOutput: 0n, denominator: 1_000_000n, isCreatorFeeOnInput: true };
const small = fc.bigInt({ min: 1n, max: 5_000n });
const u64 = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const rates: fc.Arbitrary<CpmmRates> = fc.record({
  onInput: fc.bigInt(0n, 999_999n),
  onOutput: fc.bigInt(0n, 999_999n),
  denominator: fc.constant(1_000_000n),
  isCreatorFeeOnInput: fc.boolean(),
});
const anySwap = fc.oneof(swapWithin(small), swapWithin(u64));

function swapWithin(amount: fc.Arbitrary<bigint>): fc.Arbitrary<CpmmSwap> {
  return fc.record({ amountIn: amount, reserveIn: amount, reserveOut: amount, rates });
}

describe('swapCpmm', () => {
  it('agrees with a calculation by hand', () => {
    // feeIn = ⌈1000 × 0.0025⌉ = 3; out = ⌊20000 × 997 / 10997⌋ = ⌊1813.2⌋
    expect(swapCpmm({ amountIn: 1_000n, reserveIn: 10_000n, reserveOut: 20_000n, rates: quarter })).toEqual({
      feeIn: 3n,
      feeOut: 0n,
      swapped: 997n,
      amountOut: 1_813n,
    });
  });

  it('takes a fee on the output off it, rounded up', () => {
    const onBoth = { ...quarter, onOutput: 1_000n, isCreatorFeeOnInput: false };
    // ⌈1813 × 0.001⌉ = 2
    const fill = swapCpmm({ amountIn: 1_000n, reserveIn: 10_000n, reserveOut: 20_000n, rates: onBoth });
    expect(fill).toEqual({ feeIn: 3n, feeOut: 2n, swapped: 997n, amountOut: 1_811n });
  });

  it('rounds the fees on the input up together', () => {
    // 0.25 % + 0.05 % of 1,000,001: ⌈3000.003⌉ = 3001, where ⌈2500.0025⌉ + ⌈500.0005⌉ = 3002
    const together = { ...quarter, onInput: 3_000n };
    expect(swapCpmm({ amountIn: 1_000_001n, reserveIn: 1n, reserveOut: 1n, rates: together }).feeIn).toBe(3_001n);
  });

  it('swaps nothing of an input that its fee takes whole, even where nothing is in the pool', () => {
    const { swapped, amountOut } = swapCpmm({ amountIn: 1n, reserveIn: 0n, reserveOut: 0n, rates: quarter });
    expect([swapped, amountOut]).toEqual([0n, 0n]);
  });

  it('never lets the product of the reserves fall', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { swapped, amountOut, feeOut } = swapCpmm(swap);
        const after = (swap.reserveIn + swapped) * (swap.reserveOut - amountOut - feeOut);
        expect(after).toBeGreaterThanOrEqual(swap.reserveIn * swap.reserveOut);
      }),
    );
  });

  it('pays no less for more', () => {
    fc.assert(
      fc.property(anySwap, small, (swap, more) => {
        const larger = swapCpmm({ ...swap, amountIn: swap.amountIn + more });
        expect(larger.amountOut).toBeGreaterThanOrEqual(swapCpmm(swap).amountOut);
      }),
    );
  });

  it('gives no free lunch: what comes back from there and back again is no more', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        const { swapped, amountOut, feeOut } = swapCpmm(swap);
        const reserveIn = swap.reserveOut - amountOut - feeOut;
        const back = { ...swap, amountIn: amountOut, reserveIn, reserveOut: swap.reserveIn + swapped };
        expect(swapCpmm(back).amountOut).toBeLessThanOrEqual(swap.amountIn);
      }),
    );
  });
});
