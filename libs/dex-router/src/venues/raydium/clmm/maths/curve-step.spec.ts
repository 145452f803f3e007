import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurveStep } from './curve-step.js';
import { Q64, sqrtPriceAtTick } from './tick-price.js';

const DOWN = { aToB: true, feeOnInput: true };
const UP = { aToB: false, feeOnInput: true };

const anyStep = fc
  .record({
    tick: fc.bigInt({ min: -100_000n, max: 100_000n }),
    span: fc.bigInt({ min: 1n, max: 1_000n }),
    liquidity: fc.bigInt({ min: 1n, max: 10n ** 18n }),
    feeRate: fc.bigInt({ min: 0n, max: 999_999n }),
    aToB: fc.boolean(),
    feeOnInput: fc.boolean(),
  })
  .map(({ tick, span, liquidity, feeRate, ...conditions }) => {
    const to = sqrtPriceAtTick(conditions.aToB ? tick - span : tick + span);
    return { step: new CurveStep({ from: sqrtPriceAtTick(tick), to, liquidity, feeRate }, conditions), conditions, to };
  });

describe('CurveStep', () => {
  it('agrees with a calculation by hand downwards', () => {
    // From price 1 to 1/4: in = 1000 × (1/½ − 1) = 1000, out = 1000 × (1 − ½) = 500; the fee on top is ⌈1000 / 99⌉
    const step = new CurveStep({ from: Q64, to: Q64 / 2n, liquidity: 1_000n, feeRate: 10_000n }, DOWN);
    expect(step.whole).toEqual({ consumed: 1_011n, amountOut: 500n, fee: 11n });
    // ⌊505 × 0.99⌋ = 499 go into the curve: √P = 1000 / 1499, out = ⌊1000 × 499 / 1499⌋
    expect(step.end(505n)).toMatchObject({ amountOut: 332n, fee: 6n });
  });

  it('agrees with a calculation by hand upwards, with a fee on the output', () => {
    // From price 1 to 4: in = 1000 × (2 − 1), out = 1000 × (1 − ½) = 500, of which 1 % is 5
    const step = new CurveStep(
      { from: Q64, to: Q64 * 2n, liquidity: 1_000n, feeRate: 10_000n },
      { aToB: false, feeOnInput: false },
    );
    expect(step.whole).toEqual({ consumed: 1_000n, amountOut: 495n, fee: 5n });
    // √P = 1.25, out = 1000 × (1 − 1/1.25) = 200
    expect(step.end(250n)).toEqual({ amountOut: 198n, fee: 2n, sqrtPrice: (Q64 * 5n) / 4n });
  });

  it('takes nothing where there is no liquidity', () => {
    const step = new CurveStep({ from: Q64, to: Q64 * 2n, liquidity: 0n, feeRate: 400n }, UP);
    expect(step).toMatchObject({
      threshold: 0n,
      whole: { consumed: 0n, amountOut: 0n, fee: 0n },
      sqrtPriceAfter: Q64 * 2n,
    });
  });

  it('ends before its last price for every input below the threshold, and pays no more than the whole', () => {
    fc.assert(
      fc.property(anyStep, fc.bigInt({ min: 0n, max: 2n ** 64n }), ({ step, conditions, to }, draw) => {
        if (step.threshold === 0n) return;
        const { sqrtPrice, amountOut, fee } = step.end(draw % step.threshold);
        expect(conditions.aToB ? sqrtPrice > to : sqrtPrice < to).toBe(true);
        expect(amountOut).toBeGreaterThanOrEqual(0n);
        expect(amountOut).toBeLessThanOrEqual(step.whole.amountOut + 1n);
        expect(fee).toBeGreaterThanOrEqual(0n);
      }),
    );
  });

  it('charges the rate, rounded against the trader', () => {
    fc.assert(
      fc.property(anyStep, ({ step, conditions: { feeOnInput } }) => {
        const { consumed, amountOut, fee } = step.whole;
        const charged = feeOnInput ? consumed : amountOut + fee;
        expect(fee * 1_000_000n).toBeGreaterThanOrEqual(charged * step.feeRate);
        expect((fee - 1n) * 1_000_000n).toBeLessThan(charged * step.feeRate);
      }),
    );
  });
});
