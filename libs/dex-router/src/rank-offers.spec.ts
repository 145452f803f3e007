import { describe, expect, it } from 'vitest';
import type { PoolOffer } from './quote.js';
import { rankOffers } from './rank-offers.js';
import { anOffer } from './testing/pool-offer-builder.js';

function offer(venue: string, amountOut: bigint, priceImpactBps = 1): PoolOffer {
  return anOffer(venue, amountOut, { priceImpactBps });
}

function ranking(...offers: PoolOffer[]): string[] {
  return rankOffers(offers).map(({ venue }) => venue);
}

describe('rankOffers', () => {
  it('puts the highest output first, whatever its price impact', () => {
    expect(ranking(offer('low', 99n, 0), offer('high', 101n, 50), offer('middle', 100n, 0))).toEqual([
      'high',
      'middle',
      'low',
    ]);
  });

  it('tells outputs apart that are the same as doubles', () => {
    expect(ranking(offer('low', 2n ** 60n), offer('high', 2n ** 60n + 1n))).toEqual(['high', 'low']);
  });

  it('breaks a tie by the lower price impact', () => {
    expect(ranking(offer('rough', 100n, 7), offer('smooth', 100n, 3))).toEqual(['smooth', 'rough']);
  });

  it('leaves equals in the order they came', () => {
    expect(ranking(offer('b', 100n), offer('a', 100n), offer('c', 100n))).toEqual(['b', 'a', 'c']);
  });
});
