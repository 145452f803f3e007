import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { constantProductOutput, constantProductSlope } from './constant-product.js';

const u64 = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });
const anySwap = fc.record({ input: u64, reserveIn: u64, reserveOut: u64 });

describe('constantProductOutput', () => {
  it('agrees with a calculation by hand', () => {
    // ⌊300 × 1000 / (200 + 300)⌋
    expect(constantProductOutput({ input: 300n, reserveIn: 200n, reserveOut: 1_000n })).toBe(600n);
  });

  it('never pays the whole reserve', () => {
    fc.assert(
      fc.property(anySwap, (swap) => {
        expect(constantProductOutput(swap)).toBeLessThan(swap.reserveOut);
      }),
    );
  });
});

describe('constantProductSlope', () => {
  it('is the mid price for no input', () => {
    const { numerator, denominator } = constantProductSlope({ input: 0n, reserveIn: 7n, reserveOut: 21n });
    expect(numerator).toBe(denominator * 3n);
  });

  it('lies between what more input brings just before and just after', () => {
    fc.assert(
      fc.property(anySwap, u64, (swap, more) => {
        const larger = { ...swap, input: swap.input + more };
        const [steep, flat] = [constantProductSlope(swap), constantProductSlope(larger)];
        const gained = constantProductOutput(larger) - constantProductOutput(swap);
        // Each of the two outputs was rounded down by less than one.
        expect((gained - 1n) * steep.denominator).toBeLessThan(more * steep.numerator);
        expect((gained + 1n) * flat.denominator).toBeGreaterThan(more * flat.numerator);
      }),
    );
  });
});
