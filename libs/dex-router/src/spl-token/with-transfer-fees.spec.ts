import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool } from '../pools/liquidity-pool.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { type CurrentTransferFee, NO_TRANSFER_FEE, transferFeeOf } from './transfer-fee.js';
import { withTransferFees } from './with-transfer-fees.js';

/** Pays half of what it gets, and takes a fee of 10 in A. */
const half: LiquidityPool = {
  venue: 'raydium',
  poolType: 'cpmm',
  address: 'half',
  mintA: 'A',
  mintB: 'B',
  quoteExactIn: (_, amountIn) => ({
    amountIn,
    amountOut: amountIn / 2n,
    fees: [{ mint: 'A', amount: 10n }],
    midPrice: { numerator: 1n, denominator: 2n },
    marginalPrice: { numerator: 1n, denominator: 2n },
  }),
};
const onePercent = { basisPoints: 100n, maximum: 1_000n, isFinal: true };
const threePercent = { basisPoints: 300n, maximum: 10n ** 18n, isFinal: true };

describe('transferFeeOf', () => {
  it('rounds up and stops at the maximum', () => {
    const fees = [0n, 1n, 100n, 101n, 99_999n, 100_000n, 100_001n, 10n ** 18n];
    expect(fees.map((amount) => transferFeeOf(amount, onePercent))).toEqual([
      0n,
      1n,
      1n,
      2n,
      1_000n,
      1_000n,
      1_000n,
      1_000n,
    ]);
  });

  it('is never more than the amount or the maximum', () => {
    const fee = fc.record({ basisPoints: fc.bigInt(0n, 10_000n), maximum: fc.bigInt(0n, 2n ** 64n - 1n) });
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 64n - 1n), fee, (amount, rate) => {
        expect(transferFeeOf(amount, rate)).toBeLessThanOrEqual(amount);
        expect(transferFeeOf(amount, rate)).toBeLessThanOrEqual(rate.maximum);
      }),
    );
  });
});

describe('withTransferFees', () => {
  it('is the pool itself where transfers are free', () => {
    expect(withTransferFees(half, { a: NO_TRANSFER_FEE, b: NO_TRANSFER_FEE })).toBe(half);
  });

  it('is timeless where the pool is and no fee will change', () => {
    const [steady, timeless] = [
      { ...half, isTimeless: false },
      { ...half, isTimeless: true },
    ];
    const announced = { ...NO_TRANSFER_FEE, isFinal: false };
    const isTimeless = (pool: LiquidityPool, a: CurrentTransferFee) =>
      withTransferFees(pool, { a, b: NO_TRANSFER_FEE }).isTimeless;
    expect([isTimeless(timeless, onePercent), isTimeless(timeless, announced)]).toEqual([true, false]);
    expect([isTimeless(steady, onePercent), isTimeless(half, onePercent)]).toEqual([false, false]);
  });

  it('takes the fee of the input before the pool and that of the output after it', () => {
    const pool = withTransferFees(half, { a: onePercent, b: threePercent });
    expect(pool.quoteExactIn('aToB', 10_000n)).toEqual({
      amountIn: 10_000n,
      // ⌈1 % of 10000⌉ = 100 stays behind; the pool pays ⌊9900 / 2⌋ = 4950, of which ⌈3 %⌉ = 149 stays behind
      amountOut: 4_801n,
      fees: [
        { mint: 'A', amount: 110n },
        { mint: 'B', amount: 149n },
      ],
      midPrice: { numerator: 1n, denominator: 2n },
      marginalPrice: { numerator: 9_900n * 9_700n, denominator: 2n * 10_000n * 10_000n },
    });
  });

  it('turns the sides round with the direction', () => {
    const pool = withTransferFees(half, { a: onePercent, b: threePercent });
    // ⌈3 % of 10000⌉ = 300; ⌊9700 / 2⌋ = 4850; ⌈1 %⌉ = 49
    expect(pool.quoteExactIn('bToA', 10_000n).amountOut).toBe(4_801n);
    expect(pool.quoteExactIn('bToA', 10_000n).fees).toContainEqual({ mint: 'B', amount: 300n });
  });

  it('lets what is added behind a capped fee through whole', () => {
    const pool = withTransferFees(half, { a: onePercent, b: NO_TRANSFER_FEE });
    const { fees, marginalPrice } = pool.quoteExactIn('aToB', 10n ** 9n);
    expect(fees).toEqual([{ mint: 'A', amount: 1_010n }]);
    expect(marginalPrice).toEqual({ numerator: 1n, denominator: 2n });
  });

  it('rejects an input or an output that the fee takes whole', () => {
    const allOfA = withTransferFees(half, {
      a: { basisPoints: 10_000n, maximum: 50n, isFinal: true },
      b: NO_TRANSFER_FEE,
    });
    for (const quote of [() => allOfA.quoteExactIn('aToB', 50n), () => allOfA.quoteExactIn('bToA', 100n)]) {
      expect(quote).toThrow(PoolRejected);
      expect(quote).toThrow(expect.objectContaining({ code: 'AMOUNT_TOO_SMALL' }));
    }
    expect(allOfA.quoteExactIn('aToB', 52n).amountOut).toBe(1n);
  });
});
