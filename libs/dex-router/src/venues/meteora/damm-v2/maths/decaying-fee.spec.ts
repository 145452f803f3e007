import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decayedFee } from './decaying-fee.js';

const linear = {
  shape: 'linear',
  cliffFeeNumerator: 500_000_000n,
  numberOfPeriods: 100n,
  reductionFactor: 4_950_000n,
} as const;
const exponential = { ...linear, shape: 'exponential', reductionFactor: 390n } as const;

describe('decayedFee', () => {
  it('takes the same from the fee each period', () => {
    // The example of docs.meteora.ag.
    expect(decayedFee(linear, 5n)).toBe(475_250_000n);
    expect([0n, 1n, 100n].map((periods) => decayedFee(linear, periods))).toEqual([
      500_000_000n,
      495_050_000n,
      5_000_000n,
    ]);
  });

  it('takes the same part of the fee each period', () => {
    // 500,000,000 × 0.961^5 = 409,814,143.8…
    expect(decayedFee(exponential, 5n)).toBe(409_814_143n);
    expect([decayedFee(exponential, 0n), decayedFee(exponential, 1n)]).toEqual([500_000_000n, 480_500_000n]);
  });

  it('stays where it is after the last period', () => {
    expect(decayedFee(linear, 101n)).toBe(decayedFee(linear, 100n));
    expect(decayedFee(exponential, 2n ** 64n)).toBe(decayedFee(exponential, 100n));
  });

  it('is below zero where a schedule falls too far', () => {
    expect(decayedFee({ ...linear, numberOfPeriods: 102n }, 102n)).toBe(-4_900_000n);
  });

  it('never rises, and is no further than a unit from the exact power', () => {
    const factors = fc.bigInt({ min: 0n, max: 10_000n });
    fc.assert(
      fc.property(factors, fc.bigInt({ min: 0n, max: 100n }), (reductionFactor, periods) => {
        const fee = { ...exponential, reductionFactor };
        const exact = (500_000_000n * (10_000n - reductionFactor) ** periods) / 10_000n ** periods;
        expect(decayedFee(fee, periods)).toBeLessThanOrEqual(exact + 1n);
        expect(decayedFee(fee, periods)).toBeGreaterThanOrEqual(exact - 1n);
        expect(decayedFee(fee, periods + 1n)).toBeLessThanOrEqual(decayedFee(fee, periods));
      }),
    );
  });
});
