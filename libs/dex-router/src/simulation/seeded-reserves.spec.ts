import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOL, USDC, USDT } from '../token.js';
import type { PoolTemplate } from './pool-template.js';
import { seededReserves } from './seeded-reserves.js';

const template: PoolTemplate = { base: SOL, quote: USDC, baseReserve: 100_000n, quoteReserve: 16_300_000n };
const BASE = 100_000n * 10n ** 9n;
const QUOTE = 16_300_000n * 10n ** 6n;

describe('seededReserves', () => {
  it('gives the same reserves for the same seed, on every machine and in every version', () => {
    expect(seededReserves(template, 'raydium', 42)).toEqual({ base: 99_545_900_000_000n, quote: 16_227_912_591_822n });
  });

  it('gives other reserves for another seed, another venue and another pair', () => {
    const reserves = seededReserves(template, 'raydium', 42);
    expect(seededReserves(template, 'raydium', 43)).not.toEqual(reserves);
    expect(seededReserves(template, 'meteora', 42)).not.toEqual(reserves);
    expect(seededReserves({ ...template, quote: USDT }, 'raydium', 42)).not.toEqual(reserves);
  });

  it('moves the depth by at most 2 % and the mid price by at most 2 bps', () => {
    const anySeed = fc.integer();
    fc.assert(
      fc.property(anySeed, (seed) => {
        const { base, quote } = seededReserves(template, 'raydium', seed);
        expect(distance(base, BASE) * 100n).toBeLessThanOrEqual(BASE * 2n);
        // quote / base against QUOTE / BASE, crosswise; one base unit of rounding on top
        expect(distance(quote * BASE, QUOTE * base) * 10_000n).toBeLessThanOrEqual(QUOTE * base * 2n + BASE * 10_000n);
      }),
    );
  });
});

function distance(left: bigint, right: bigint): bigint {
  return left < right ? right - left : left - right;
}
