import { describe, expect, it } from 'vitest';
import type { Quote } from './quote.js';
import { rankQuotes } from './quote-ranking.js';

function quote(venue: string, amountOut: bigint, priceImpactBps = 1): Quote {
  return { venue, pool: `${venue}-pool`, amountIn: 1n, amountOut, feeBps: 0, priceImpactBps };
}

function ranking(...quotes: Quote[]): string[] {
  return rankQuotes(quotes).map(({ venue }) => venue);
}

describe('rankQuotes', () => {
  it('puts the highest output first, whatever its price impact', () => {
    expect(ranking(quote('low', 99n, 0), quote('high', 101n, 50), quote('middle', 100n, 0))).toEqual([
      'high',
      'middle',
      'low',
    ]);
  });

  it('tells outputs apart that are the same as doubles', () => {
    expect(ranking(quote('low', 2n ** 60n), quote('high', 2n ** 60n + 1n))).toEqual(['high', 'low']);
  });

  it('breaks a tie by the lower price impact', () => {
    expect(ranking(quote('rough', 100n, 7), quote('smooth', 100n, 3))).toEqual(['smooth', 'rough']);
  });

  it('leaves equals in the order they came', () => {
    expect(ranking(quote('b', 100n), quote('a', 100n), quote('c', 100n))).toEqual(['b', 'a', 'c']);
  });
});
