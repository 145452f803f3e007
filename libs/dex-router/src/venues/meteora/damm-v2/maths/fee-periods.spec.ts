import { describe, expect, it } from 'vitest';
import { periodsByPrice, periodsByTime } from './fee-periods.js';

describe('periodsByTime', () => {
  it('counts whole periods since the activation', () => {
    const periods = { activationPoint: 100n, periodFrequency: 10n };
    expect([100n, 109n, 110n, 199n, 200n].map((point) => periodsByTime(periods, point))).toEqual([0n, 0n, 1n, 9n, 10n]);
  });
});

describe('periodsByPrice', () => {
  const periods = { initialSqrtPrice: 1_000_000n, sqrtPriceStepBps: 100n };

  it('counts whole steps above the initial square root', () => {
    // The example of docs.meteora.ag: 5 % above, in steps of 1 %.
    expect(periodsByPrice(periods, 1_050_000n)).toBe(5n);
    expect(periodsByPrice(periods, 1_059_999n)).toBe(5n);
    expect(periodsByPrice(periods, 1_060_000n)).toBe(6n);
  });

  it('counts none at the initial price or below', () => {
    expect([periodsByPrice(periods, 1_000_000n), periodsByPrice(periods, 1n)]).toEqual([0n, 0n]);
  });
});
