import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseFeeRate, totalFeeRate, type FeeParameters } from './fee-rate.js';

const QUIET: FeeParameters = { binStep: 4n, baseFactor: 10_000n, baseFeePowerFactor: 0n, variableFeeControl: 0n };
const LIVELY: FeeParameters = { ...QUIET, variableFeeControl: 120_000n };

describe('the fee rate', () => {
  it('is the bin step at a base factor of 10,000', () => {
    // 4 bps of 10^9
    expect(baseFeeRate(QUIET)).toBe(400_000n);
    expect(totalFeeRate(QUIET, 1_000_000n)).toBe(400_000n);
  });

  it('is ten times as much for each step of the power factor', () => {
    expect(baseFeeRate({ ...QUIET, baseFeePowerFactor: 2n })).toBe(40_000_000n);
  });

  it('grows with the square of the volatility, rounded up', () => {
    // (10,563 × 4)² × 120,000 / 10^11 = 2,142.3…
    expect(totalFeeRate(LIVELY, 10_563n)).toBe(400_000n + 2_143n);
    // (1 × 4)² × 120,000 / 10^11 = 0.0000192
    expect(totalFeeRate(LIVELY, 1n)).toBe(400_001n);
    expect(totalFeeRate(LIVELY, 0n)).toBe(400_000n);
  });

  it('stops at 10 %', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 2n ** 32n), fc.bigInt(0n, 2n ** 32n), (variableFeeControl, volatility) => {
        const rate = totalFeeRate({ ...QUIET, variableFeeControl }, volatility);
        expect(rate).toBeGreaterThanOrEqual(400_000n);
        expect(rate).toBeLessThanOrEqual(100_000_000n);
      }),
    );
    expect(totalFeeRate({ ...QUIET, baseFeePowerFactor: 3n }, 0n)).toBe(100_000_000n);
  });
});
