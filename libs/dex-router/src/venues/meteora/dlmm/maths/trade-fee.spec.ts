import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountWithFee, feeWithin } from './trade-fee.js';

const anyRate = fc.bigInt(0n, 100_000_000n);
const anyAmount = fc.bigInt(1n, 2n ** 64n);

describe('the fee of a trade', () => {
  it('is rounded up', () => {
    expect(feeWithin(1_000n, 400_000n)).toBe(1n);
    expect(feeWithin(1_000_000_000n, 400_000n)).toBe(400_000n);
    expect(feeWithin(1_000_000_001n, 400_000n)).toBe(400_001n);
  });

  it('comes on top in the least amount that still leaves what was wanted', () => {
    fc.assert(
      fc.property(anyAmount, anyRate, (amount, rate) => {
        const gross = amountWithFee(amount, rate);
        expect(gross - feeWithin(gross, rate)).toBe(amount);
        expect(gross - 1n - feeWithin(gross - 1n, rate)).toBeLessThan(amount);
      }),
    );
  });
});
