import { describe, expect, it } from 'vitest';
import { QUOTE_REJECTIONS } from './quote-rejections.js';

describe('QUOTE_REJECTIONS', () => {
  it('keeps the codes that clients branch on', () => {
    expect(Object.keys(QUOTE_REJECTIONS).toSorted()).toEqual([
      'AMOUNT_TOO_LARGE',
      'AMOUNT_TOO_SMALL',
      'NO_POOL',
      'POOL_ACCOUNT_MISSING',
      'POOL_DISABLED',
      'POOL_FOREIGN_OWNER',
      'POOL_MALFORMED',
      'POOL_NOT_ACTIVE',
      'POOL_UNSUPPORTED',
      'PRICE_IMPACT_TOO_HIGH',
      'STATE_STALE',
      'VENUE_TIMEOUT',
      'VENUE_UNAVAILABLE',
    ]);
  });

  it.each(Object.entries(QUOTE_REJECTIONS))('%s is explained in a sentence', (_, sentence) => {
    expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});
