import { describe, expect, it } from 'vitest';
import { isOffer, QuoteRejected, type PoolOffer } from './quote.js';
import type { QuoteRejectionCode } from './quote-rejections.js';

describe('QuoteRejected', () => {
  it.each<[QuoteRejectionCode, boolean]>([
    ['NO_POOL', false],
    ['POOL_DISABLED', false],
    ['AMOUNT_TOO_SMALL', false],
    ['AMOUNT_TOO_LARGE', false],
    ['PRICE_IMPACT_TOO_HIGH', false],
    ['STATE_STALE', true],
    ['VENUE_UNAVAILABLE', true],
    ['VENUE_TIMEOUT', true],
  ])('%s: worth another try? %s', (code, transient) => {
    expect(new QuoteRejected(code, 'no').transient).toBe(transient);
  });
});

describe('isOffer', () => {
  it('tells an offer from a refusal', () => {
    const price = { numerator: 1n, denominator: 1n };
    const offer: PoolOffer = {
      venue: 'raydium',
      poolType: 'clmm',
      pool: 'pool',
      amountIn: 1n,
      amountOut: 1n,
      fees: [],
      midPrice: price,
      marginalPrice: price,
      feeBps: 0,
      priceImpactBps: 0,
    };
    const { venue, poolType, pool } = offer;
    expect(isOffer(offer)).toBe(true);
    expect(isOffer({ venue, poolType, pool, code: 'POOL_DISABLED', reason: 'It is closed.', transient: false })).toBe(
      false,
    );
  });
});
