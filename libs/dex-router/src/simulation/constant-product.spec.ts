import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { swapConstantProduct, type ConstantProductSwap } from './constant-product.js';

const U64_MAX = 2n ** 64n - 1n;
const u64 = fc.bigInt({ min: 1n, max: U64_MAX });
const small = fc.bigInt({ min: 1n, max: 5_000n });

/** Small numbers, where rounding is everything, and large ones, where precision is. */
const anySwap: fc.Arbitrary<ConstantProductSwap> = fc.oneof(swapWithin(small), swapWithin(u64));

function swapWithin(amount: fc.Arbitrary<bigint>): fc.Arbitrary<ConstantProductSwap> {
  const feeBps = fc.integer({ min: 0, max: 10_000 });
  return fc.record({ amountIn: amount, reserveIn: amount, reserveOut: amount, feeBps });
}

function forAnySwap(property: (swap: ConstantProductSwap) => void): void {
  fc.assert(fc.property(anySwap, property), { numRuns: 1_000 });
}

describe('swapConstantProduct', () => {
  it('agrees with a calculation by hand', () => {
    // fee = ⌈100 × 0.003⌉ = 1; out = ⌊2000 × 99 / 1099⌋ = ⌊180.16⌋; impact = ⌈99 / 1099⌉ = ⌈900.8 bps⌉
    expect(swapConstantProduct({ amountIn: 100n, reserveIn: 1_000n, reserveOut: 2_000n, feeBps: 30 })).toEqual({
      fee: 1n,
      amountOut: 180n,
      priceImpactBps: 901,
    });
  });

  it('agrees with a calculation by hand at the size of a real pool: 1 SOL at 163 USDC', () => {
    const swap = { amountIn: 10n ** 9n, reserveIn: 240_000n * 10n ** 9n, reserveOut: 39_120_000n * 10n ** 6n };
    expect(swapConstantProduct({ ...swap, feeBps: 25 })).toEqual({
      fee: 2_500_000n,
      amountOut: 162_591_824n,
      priceImpactBps: 1,
    });
  });

  it('without a fee halves the price of an order as large as the pool', () => {
    expect(swapConstantProduct({ amountIn: 1_000n, reserveIn: 1_000n, reserveOut: 1_000n, feeBps: 0 })).toEqual({
      fee: 0n,
      amountOut: 500n,
      priceImpactBps: 5_000,
    });
  });

  it('lets k never decrease, even if the fee leaves the pool', () => {
    forAnySwap((swap) => {
      const { fee, amountOut } = swapConstantProduct(swap);
      const inAfterFee = swap.amountIn - fee;
      expect((swap.reserveIn + inAfterFee) * (swap.reserveOut - amountOut)).toBeGreaterThanOrEqual(
        swap.reserveIn * swap.reserveOut,
      );
    });
  });

  it('pays all that k allows: one unit more would break it', () => {
    forAnySwap((swap) => {
      const { fee, amountOut } = swapConstantProduct(swap);
      const inAfterFee = swap.amountIn - fee;
      expect((swap.reserveIn + inAfterFee) * (swap.reserveOut - amountOut - 1n)).toBeLessThan(
        swap.reserveIn * swap.reserveOut,
      );
    });
  });

  it('pays at least nothing and never the whole reserve', () => {
    forAnySwap((swap) => {
      const { amountOut } = swapConstantProduct(swap);
      expect(amountOut).toBeGreaterThanOrEqual(0n);
      expect(amountOut).toBeLessThan(swap.reserveOut);
    });
  });

  it('takes the smallest whole fee that is no less than feeBps, and never more than the input', () => {
    forAnySwap((swap) => {
      const { fee } = swapConstantProduct(swap);
      const due = swap.amountIn * BigInt(swap.feeBps);
      expect(fee * 10_000n).toBeGreaterThanOrEqual(due);
      expect((fee - 1n) * 10_000n).toBeLessThan(due);
      expect(fee).toBeLessThanOrEqual(swap.amountIn);
    });
  });

  it('gives the smallest whole price impact that is no less than the loss against mid', () => {
    forAnySwap((swap) => {
      const { fee, priceImpactBps } = swapConstantProduct(swap);
      const inAfterFee = swap.amountIn - fee;
      const loss = inAfterFee * 10_000n;
      expect(BigInt(priceImpactBps) * (swap.reserveIn + inAfterFee)).toBeGreaterThanOrEqual(loss);
      expect(BigInt(priceImpactBps - 1) * (swap.reserveIn + inAfterFee)).toBeLessThan(loss);
      expect(priceImpactBps).toBeLessThanOrEqual(10_000);
    });
  });
});
