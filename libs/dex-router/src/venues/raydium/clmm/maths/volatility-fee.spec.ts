import { describe, expect, it } from 'vitest';
import { VolatilityFees } from './step-fees.js';
import { sqrtPriceAtTick } from './tick-price.js';
import { referenceAt, tickGroup, totalFeeRate, volatilityIn, type DynamicFee } from './volatility-fee.js';

const FEE: DynamicFee = {
  filterPeriod: 30n,
  decayPeriod: 600n,
  reductionFactor: 5_000n,
  control: 10_000n,
  maxVolatility: 350_000n,
  referenceGroup: -7n,
  referenceVolatility: 20_000n,
  volatility: 90_001n,
  lastUpdate: 1_000n,
};

describe('tickGroup', () => {
  it('rounds down on either side of tick 0', () => {
    expect([-61n, -60n, -1n, 0n, 59n, 60n].map((tick) => tickGroup(tick, 60n))).toEqual([-2n, -1n, -1n, 0n, 0n, 1n]);
  });
});

describe('referenceAt', () => {
  it('keeps the reference within the filter period, and before the last update', () => {
    for (const now of [1_029n, 1_000n, 900n]) {
      expect(referenceAt(FEE, 3n, now)).toEqual({ group: -7n, volatility: 20_000n });
    }
  });

  it('starts at the current group with what decay leaves, rounded down', () => {
    for (const now of [1_030n, 1_599n]) {
      expect(referenceAt(FEE, 3n, now)).toEqual({ group: 3n, volatility: 45_000n });
    }
  });

  it('forgets after the decay period', () => {
    expect(referenceAt(FEE, 3n, 1_600n)).toEqual({ group: 3n, volatility: 0n });
  });
});

describe('volatilityIn', () => {
  it('grows by 10000 for every group of distance, up to the maximum', () => {
    const reference = { group: 3n, volatility: 45_000n };
    expect([0n, 3n, 5n, 40n].map((group) => volatilityIn(group, reference, FEE))).toEqual([
      75_000n,
      45_000n,
      65_000n,
      350_000n,
    ]);
  });
});

describe('totalFeeRate', () => {
  it('adds the square of the volatility, rounded up', () => {
    // 10 000 × (65 000 × 10)² / 10^13 = 422.5
    expect(totalFeeRate(400n, 65_000n, FEE, 10n)).toBe(823n);
    expect(totalFeeRate(400n, 0n, FEE, 10n)).toBe(400n);
  });

  it('is 10 % at the most', () => {
    expect(totalFeeRate(400n, 350_000n, FEE, 1_000n)).toBe(100_000n);
    expect(totalFeeRate(200_000n, 0n, FEE, 1n)).toBe(100_000n);
  });
});

describe('VolatilityFees', () => {
  const at = { dynamicFee: FEE, tradeFeeRate: 400n, tickSpacing: 10n, tick: 35n, now: 2_000n };

  it('charges more with every group of ticks, downwards', () => {
    const fees = new VolatilityFees({ ...at, aToB: true });
    expect(fees.next(1n)).toEqual({ feeRate: 400n, until: sqrtPriceAtTick(30n) });
    fees.advance(-100n);
    expect(fees.next(1n)).toEqual({ feeRate: 410n, until: sqrtPriceAtTick(20n) });
  });

  it('charges more with every group of ticks, upwards', () => {
    const fees = new VolatilityFees({ ...at, aToB: false });
    expect(fees.next(1n)).toEqual({ feeRate: 400n, until: sqrtPriceAtTick(40n) });
    fees.advance(100n);
    expect(fees.next(1n)).toEqual({ feeRate: 410n, until: sqrtPriceAtTick(50n) });
  });

  it('skips to the tick where there is no liquidity, and measures from there', () => {
    const fees = new VolatilityFees({ ...at, aToB: false });
    expect(fees.next(0n).until).toBeUndefined();
    fees.advance(100n);
    // Seven groups away: 10 000 × (70 000 × 10)² / 10^13 = 490
    expect(fees.next(1n)).toEqual({ feeRate: 890n, until: sqrtPriceAtTick(110n) });
  });

  it('skips to the tick at the maximum', () => {
    const fees = new VolatilityFees({ ...at, dynamicFee: { ...FEE, maxVolatility: 0n }, aToB: true });
    expect(fees.next(1n)).toEqual({ feeRate: 400n, until: undefined });
  });
});
