import { describe, expect, it } from 'vitest';
import { SeededOutages } from './seeded-outages.js';

function strikes(venue: string, seed: number, failureRate: number, calls = 2_000): boolean[] {
  const outages = new SeededOutages(venue, { seed, latencyMs: 0, failureRate });
  return Array.from({ length: calls }, () => outages.strikes());
}

describe('SeededOutages', () => {
  it('never strikes at 0 and always at 1', () => {
    expect(strikes('raydium', 42, 0)).not.toContain(true);
    expect(strikes('raydium', 42, 1)).not.toContain(false);
  });

  it.each([0.1, 0.5, 0.9])('strikes about as often as %d says', (failureRate) => {
    const share = strikes('raydium', 42, failureRate).filter(Boolean).length / 2_000;
    // five standard deviations; the seed is fixed, so this passes always or never
    expect(Math.abs(share - failureRate)).toBeLessThan(5 * Math.sqrt((failureRate * (1 - failureRate)) / 2_000));
  });

  it('draws anew for each call, the same for one seed and venue and otherwise for others', () => {
    const drawn = strikes('raydium', 42, 0.5, 64);
    expect(new Set(drawn).size).toBe(2);
    expect(strikes('raydium', 42, 0.5, 64)).toEqual(drawn);
    expect(strikes('raydium', 43, 0.5, 64)).not.toEqual(drawn);
    expect(strikes('meteora', 42, 0.5, 64)).not.toEqual(drawn);
  });

  it.each([-0.1, 1.1, NaN])('refuses a failure rate of %d', (failureRate) => {
    expect(() => strikes('raydium', 42, failureRate)).toThrow(RangeError);
  });
});
