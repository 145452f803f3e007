import { describe, expect, it } from 'vitest';
import { dynamicFeeNumerator } from './dynamic-fee.js';
import { feeWithin } from './fee-numerator.js';
import { nextUnitFeeNumerator, tradeFeeNumerator } from './trade-fee.js';

const limiter = {
  cliffFeeNumerator: 10_000_000n,
  feeNumeratorIncrement: 10_000_000n,
  maxFeeNumerator: 400_000_000n,
  referenceAmount: 100n,
};
const fee = {
  baseFeeNumerator: 10_000_000n,
  rateLimiter: undefined,
  dynamicFeeNumerator: 5_000_000n,
  maxFeeNumerator: 500_000_000n,
};

describe('dynamicFeeNumerator', () => {
  it('follows the square of the volatility, rounded up', () => {
    // 700,000² × 956 / 10^11 = 4,684.4
    expect(dynamicFeeNumerator({ accumulator: 700_000n, binStep: 1n, variableFeeControl: 956n })).toBe(4_685n);
    expect(dynamicFeeNumerator({ accumulator: 1_400_000n, binStep: 1n, variableFeeControl: 956n })).toBe(18_738n);
    expect(dynamicFeeNumerator({ accumulator: 0n, binStep: 1n, variableFeeControl: 956n })).toBe(0n);
  });
});

describe('tradeFeeNumerator', () => {
  it('adds the dynamic fee to the base fee', () => {
    expect(tradeFeeNumerator(fee, false, 1_000n)).toBe(15_000_000n);
    expect(nextUnitFeeNumerator(fee, true, 1_000n)).toBe(15_000_000n);
  });

  it('lets the limiter meet purchases of A alone', () => {
    const limited = { ...fee, rateLimiter: limiter };
    expect(tradeFeeNumerator(limited, false, 200n)).toBe(15_000_000n);
    expect(tradeFeeNumerator(limited, true, 200n)).toBe(20_000_000n);
    expect(nextUnitFeeNumerator(limited, true, 200n)).toBe(35_000_000n);
  });

  it('ends at the greatest fee', () => {
    const volatile = { ...fee, dynamicFeeNumerator: 490_000_001n };
    expect(tradeFeeNumerator(volatile, true, 1n)).toBe(500_000_000n);
    expect(tradeFeeNumerator({ ...volatile, dynamicFeeNumerator: 489_999_999n }, true, 1n)).toBe(499_999_999n);
  });
});

describe('feeWithin', () => {
  it('rounds up', () => {
    expect([1n, 100n, 101n].map((amount) => feeWithin(amount, 10_000_000n))).toEqual([1n, 1n, 2n]);
  });
});
