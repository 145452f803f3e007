import { describe, expect, it } from 'vitest';
import { isQuote, QuoteRejected, type Quote, type QuoteRejectionCode } from './quote.js';

describe('QuoteRejected', () => {
  it.each<[QuoteRejectionCode, boolean]>([
    ['NO_POOL', false],
    ['AMOUNT_TOO_SMALL', false],
    ['AMOUNT_TOO_LARGE', false],
    ['VENUE_UNAVAILABLE', true],
    ['VENUE_TIMEOUT', true],
  ])('%s: worth another try? %s', (code, transient) => {
    expect(new QuoteRejected(code, 'no').transient).toBe(transient);
  });
});

describe('isQuote', () => {
  it('tells a quote from a rejection', () => {
    const quote: Quote = { venue: 'v', pool: 'p', amountIn: 1n, amountOut: 1n, feeBps: 0, priceImpactBps: 0 };
    expect(isQuote(quote)).toBe(true);
    expect(isQuote({ venue: 'v', code: 'NO_POOL', reason: 'v has no pool', transient: false })).toBe(false);
  });
});
