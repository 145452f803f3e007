import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LimitOrderStep } from './limit-order-step.js';
import { Q64, sqrtPriceAtTick } from './tick-price.js';

const amount = fc.bigInt({ min: 1n, max: 2n ** 60n });

describe('LimitOrderStep', () => {
  it('agrees with a calculation by hand: 100 of token 1 at 4 for one of token 0', () => {
    const step = new LimitOrderStep(
      { sqrtPrice: Q64 * 2n, unfilled: 100n, feeRate: 10_000n },
      { aToB: true, feeOnInput: true },
    );
    // 25 and a fee of ⌈25 / 99⌉ fill all; ⌊0.99 × in⌋ must buy 101 to be more than that: ⌈26 / 0.99⌉
    expect(step.whole).toEqual({ consumed: 26n, amountOut: 100n, fee: 1n });
    expect(step.threshold).toBe(27n);
    expect(step.end(11n)).toEqual({ amountOut: 40n, fee: 1n, sqrtPrice: Q64 * 2n });
  });

  it('takes a fee on the output from what the orders sell', () => {
    const step = new LimitOrderStep(
      { sqrtPrice: Q64 * 2n, unfilled: 100n, feeRate: 10_000n },
      { aToB: false, feeOnInput: false },
    );
    expect(step.whole).toEqual({ consumed: 400n, amountOut: 99n, fee: 1n });
    expect(step.end(200n)).toEqual({ amountOut: 49n, fee: 1n, sqrtPrice: Q64 * 2n });
  });

  it('takes a rest that is all fee, for nothing', () => {
    const step = new LimitOrderStep({ sqrtPrice: Q64, unfilled: 100n, feeRate: 1n }, { aToB: true, feeOnInput: true });
    expect(step.end(1n)).toEqual({ amountOut: 0n, fee: 1n, sqrtPrice: Q64 });
  });

  it('never sells more than there is below the threshold, and would at it', () => {
    const conditions = fc.record({ aToB: fc.boolean(), feeOnInput: fc.boolean() });
    const orders = fc.record({
      sqrtPrice: fc.bigInt({ min: -200_000n, max: 200_000n }).map(sqrtPriceAtTick),
      unfilled: amount,
      feeRate: fc.bigInt({ min: 0n, max: 500_000n }),
    });
    fc.assert(
      fc.property(orders, conditions, amount, ({ unfilled, ...at }, how, draw) => {
        const step = new LimitOrderStep({ unfilled, ...at }, how);
        const below = step.end(draw % step.threshold);
        expect(below.amountOut + (how.feeOnInput ? 0n : below.fee)).toBeLessThanOrEqual(unfilled);
        const over = step.end(step.threshold);
        expect(over.amountOut + (how.feeOnInput ? 0n : over.fee)).toBeGreaterThan(unfilled);
        expect(step.whole.consumed).toBeLessThanOrEqual(step.threshold);
      }),
    );
  });
});
