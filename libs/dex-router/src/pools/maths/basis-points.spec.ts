import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { feeBps, priceImpactBps, type SwapAmounts } from './basis-points.js';

/** 1,000 in at a mid of 2, of which the input pays no fee and the output none. */
function swap(amountOut: bigint, different: Partial<SwapAmounts> = {}): SwapAmounts {
  return { amountIn: 1_000n, amountOut, feeIn: 0n, feeOut: 0n, midNumerator: 2n, midDenominator: 1n, ...different };
}

const amount = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const anySwap: fc.Arbitrary<SwapAmounts> = fc
  .record({
    amountIn: amount,
    midNumerator: fc.bigInt({ min: 1n, max: 2n ** 200n }),
    midDenominator: fc.bigInt({ min: 1n, max: 2n ** 200n }),
    feeIn: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
    feeOut: amount,
    amountOut: amount,
  })
  .filter(({ feeIn, amountIn }) => feeIn < amountIn);

describe('priceImpactBps', () => {
  it.each([
    ['at mid', swap(2_000n), 0n],
    ['better than mid', swap(2_100n), 0n],
    ['one part in a hundred less', swap(1_980n), 100n],
    ['hardly less, rounded up', swap(19_999_999n, { amountIn: 10_000_000n }), 1n],
    ['nothing', swap(0n), 10_000n],
    ['less by its fee on the input alone', swap(1_800n, { feeIn: 100n }), 0n],
    ['less by its fee on the output alone', swap(1_800n, { feeOut: 200n }), 0n],
    ['less by its fees, and more', swap(1_700n, { feeIn: 50n, feeOut: 10n }), 1_000n],
    ['without a price', swap(1n, { midNumerator: 0n }), 0n],
  ])('of a swap that pays %s', (_what, of, bps) => {
    expect(priceImpactBps([of])).toBe(bps);
  });

  it('weighs swaps by what they would pay at mid', () => {
    expect(priceImpactBps([swap(1_800n), swap(6_000n, { amountIn: 3_000n })])).toBe(250n);
    expect(priceImpactBps([swap(1_800n), swap(3_000n, { midNumerator: 3n })])).toBe(400n);
  });

  it('is the least whole number that is no less than the exact share', () => {
    fc.assert(
      fc.property(anySwap, (of) => {
        const bps = priceImpactBps([of]);
        const atMid = (of.amountIn - of.feeIn) * of.midNumerator;
        const missing = atMid - (of.amountOut + of.feeOut) * of.midDenominator;
        expect(bps * atMid >= missing * 10_000n).toBe(true);
        expect(bps === 0n || (bps - 1n) * atMid < missing * 10_000n).toBe(true);
        expect(bps <= 10_000n).toBe(true);
      }),
    );
  });

  it('is no more than that of the worst swap, for swaps together', () => {
    fc.assert(
      fc.property(fc.array(anySwap, { minLength: 2, maxLength: 4 }), (swaps) => {
        const each = swaps.map((of) => Number(priceImpactBps([of])));
        expect(Number(priceImpactBps(swaps))).toBeLessThanOrEqual(Math.max(...each));
      }),
    );
  });
});

describe('feeBps', () => {
  it.each([
    ['no fee', swap(2_000n), 0n],
    ['a fee in the input', swap(1_980n, { feeIn: 10n }), 100n],
    ['a fee in the output, valued at mid', swap(1_980n, { feeOut: 20n }), 100n],
    ['a fee in both', swap(1_960n, { feeIn: 10n, feeOut: 20n }), 200n],
    ['half of one, rounded up', swap(19_999n, { amountIn: 20_000n, feeIn: 1n }), 1n],
    ['less than half of one', swap(19_999n, { amountIn: 20_001n, feeIn: 1n }), 0n],
    ['more than all', swap(1n, { feeOut: 30_000n }), 10_000n],
  ])('of a swap with %s', (_what, of, bps) => {
    expect(feeBps([of])).toBe(bps);
  });

  it('adds up over swaps, each at its own mid', () => {
    expect(feeBps([swap(0n, { feeIn: 10n }), swap(0n, { amountIn: 3_000n })])).toBe(25n);
    expect(feeBps([swap(0n, { feeOut: 20n }), swap(0n, { feeOut: 80n, midNumerator: 4n })])).toBe(150n);
  });
});
