import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Q64 } from './bin-price.js';
import { fillStep, prepareStep, type BinOnPath } from './swap-step.js';

/** One Y for each X, 1 % of the input. */
const PLAIN: BinOnPath = { direction: 'aToB', price: Q64, feeRate: 10_000_000n, feeOnInput: true, layers: [990n] };

const anyBin: fc.Arbitrary<BinOnPath> = fc.record({
  direction: fc.constantFrom('aToB' as const, 'bToA' as const),
  price: fc.bigInt(2n ** 44n, 2n ** 84n),
  feeRate: fc.bigInt(0n, 100_000_000n),
  feeOnInput: fc.boolean(),
  layers: fc.array(fc.bigInt(1n, 10n ** 15n), { minLength: 1, maxLength: 3 }),
});

describe('a bin on the way of a swap', () => {
  it('is emptied for its contents and the fee on top', () => {
    expect(prepareStep(PLAIN)).toMatchObject({ drainedFor: 1_000n, passedAt: 1_002n, amountOut: 990n, fee: 10n });
  });

  it('takes the fee within the input while it lasts', () => {
    expect(fillStep(prepareStep(PLAIN), 500n)).toEqual({ amountOut: 495n, fee: 5n, isDrained: false });
    // ⌈5.01⌉
    expect(fillStep(prepareStep(PLAIN), 501n)).toEqual({ amountOut: 495n, fee: 6n, isDrained: false });
  });

  it('keeps a unit too much as a fee when the rest is just what it holds', () => {
    // ⌈10.01⌉ = 11 leave 990: all that is there, and no swap goes on with nothing.
    expect(fillStep(prepareStep(PLAIN), 1_001n)).toEqual({ amountOut: 990n, fee: 11n, isDrained: true });
  });

  it('takes the fee off the output where fees are taken in one token only', () => {
    const step = prepareStep({ ...PLAIN, feeOnInput: false });
    expect(step).toMatchObject({ drainedFor: 990n, passedAt: 991n, amountOut: 980n, fee: 10n });
    expect(fillStep(step, 500n)).toEqual({ amountOut: 495n, fee: 5n, isDrained: false });
    expect(fillStep(step, 501n)).toEqual({ amountOut: 495n, fee: 6n, isDrained: false });
  });

  it('rounds each kind of liquidity in it on its own', () => {
    // At 3 Y for 2 X each layer of 2 Y takes ⌈4/3⌉ X: 4 Y take 4 X, where one layer would take ⌈8/3⌉ = 3.
    const step = prepareStep({ ...PLAIN, feeRate: 0n, price: (Q64 * 3n) / 2n, layers: [2n, 2n] });
    expect(step).toMatchObject({ drainedFor: 4n, amountOut: 4n });
    expect(fillStep(step, 3n)).toEqual({ amountOut: 3n, fee: 0n, isDrained: false });
  });

  it('is passed from the first input on that leaves something, and pays all until then', () => {
    fc.assert(
      fc.property(anyBin, (bin) => {
        const step = prepareStep(bin);
        const last = fillStep(step, step.passedAt - 1n);
        expect(last).toMatchObject({ isDrained: true, amountOut: step.amountOut });
        expect(fillStep(step, step.drainedFor)).toEqual({ amountOut: step.amountOut, fee: step.fee, isDrained: true });
        expect(fillStep(step, step.drainedFor - 1n).isDrained).toBe(false);
        expect(step.passedAt - step.drainedFor).toBeLessThanOrEqual(2n);
      }),
    );
  });

  it('pays no less for more', () => {
    fc.assert(
      fc.property(anyBin, fc.double({ min: 0, max: 1, noNaN: true }), (bin, share) => {
        const step = prepareStep(bin);
        const amountIn = (step.drainedFor * BigInt(Math.floor(share * 2 ** 32))) >> 32n;
        fc.pre(amountIn > 0n);
        expect(fillStep(step, amountIn + 1n).amountOut).toBeGreaterThanOrEqual(fillStep(step, amountIn).amountOut);
      }),
    );
  });
});
