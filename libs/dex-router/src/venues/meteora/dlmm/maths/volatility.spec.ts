import { describe, expect, it } from 'vitest';
import { referenceAt, volatilityAt, type Volatility } from './volatility.js';

const STORED: Volatility = {
  volatilityAccumulator: 10_563n,
  volatilityReference: 563n,
  indexReference: -6_261n,
  lastUpdateTimestamp: 1_000n,
  filterPeriod: 30n,
  decayPeriod: 600n,
  reductionFactor: 5_000n,
  maxVolatilityAccumulator: 300_000n,
};
const ACTIVE = -6_260n;

describe('the volatility reference of a swap', () => {
  it.each([
    { when: 'at the last update', at: 1_000n, binId: -6_261n, volatility: 563n },
    { when: 'before it, on a clock that lags', at: 990n, binId: -6_261n, volatility: 563n },
    { when: 'a second before the filter period ends', at: 1_029n, binId: -6_261n, volatility: 563n },
    { when: 'when the filter period ends', at: 1_030n, binId: ACTIVE, volatility: 5_281n },
    { when: 'a second before the decay period ends', at: 1_599n, binId: ACTIVE, volatility: 5_281n },
    { when: 'when the decay period ends', at: 1_600n, binId: ACTIVE, volatility: 0n },
  ])('$when counts from bin $binId and volatility $volatility', ({ at, binId, volatility }) => {
    expect(referenceAt(STORED, ACTIVE, at)).toEqual({ binId, volatility });
  });
});

describe('the volatility in a bin', () => {
  const reference = { binId: ACTIVE, volatility: 563n };

  it('grows by 10,000 for each bin crossed, either way', () => {
    expect(volatilityAt(reference, ACTIVE, 300_000n)).toBe(563n);
    expect(volatilityAt(reference, ACTIVE + 3n, 300_000n)).toBe(30_563n);
    expect(volatilityAt(reference, ACTIVE - 3n, 300_000n)).toBe(30_563n);
  });

  it('stops at the maximum of the pool', () => {
    expect(volatilityAt(reference, ACTIVE + 30n, 300_000n)).toBe(300_000n);
  });
});
