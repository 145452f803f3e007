import { describe, expect, it } from 'vitest';
import { combineLegs } from './combine-legs.js';
import { anOffer } from './testing/pool-offer-builder.js';

const MID = { numerator: 2n, denominator: 1n };

describe('combineLegs', () => {
  const small = anOffer('raydium', 1_800n, {
    amountIn: 1_000n,
    midPrice: MID,
    fees: [{ mint: 'in', amount: 50n }],
    pool: 'small',
  });
  const large = anOffer('meteora', 5_880n, {
    amountIn: 3_000n,
    midPrice: MID,
    fees: [{ mint: 'out', amount: 120n }],
    pool: 'large',
  });
  const tiny = anOffer('raydium', 20n, { amountIn: 10n, midPrice: MID, pool: 'tiny' });

  it('adds up what the legs take and pay, the largest first', () => {
    expect(combineLegs([small, tiny, large], 'in')).toMatchObject({
      legs: [large, small, tiny],
      amountIn: 4_010n,
      amountOut: 7_700n,
    });
  });

  it('names every venue once and every pool, by the sizes of their legs', () => {
    expect(combineLegs([tiny, small, large], 'in')).toMatchObject({
      venue: 'meteora+raydium',
      pool: 'large+small+tiny',
    });
  });

  it('values fees and price impact over all legs', () => {
    // Fees of 50 and, at mid, of 60 in 4,000; 100 of the 7,900 that the rest would pay at mid are missing.
    expect(combineLegs([small, large], 'in')).toMatchObject({ feeBps: 275, priceImpactBps: 127 });
  });

  it('keeps a single leg as it is', () => {
    expect(combineLegs([small], 'in')).toMatchObject({
      legs: [small],
      venue: 'raydium',
      pool: 'small',
      amountIn: 1_000n,
    });
  });

  it('makes nothing of nothing', () => {
    expect(() => combineLegs([], 'in')).toThrow(RangeError);
  });
});
