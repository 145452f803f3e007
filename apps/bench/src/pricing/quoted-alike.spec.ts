import { describe, expect, it } from 'vitest';
import { requireQuotedAlike } from './quoted-alike.js';

const paid = (...amounts: string[]) => ({ perSecond: 1, paid: amounts });

describe('requireQuotedAlike', () => {
  it('lets the same amounts pass, and ours alone', () => {
    expect(() => requireQuotedAlike('clmm', paid('7', '8'), paid('7', '8'))).not.toThrow();
    expect(() => requireQuotedAlike('clmm', paid('7'), null)).not.toThrow();
  });

  it.each([
    ['an amount that differs', paid('7', '8'), paid('7', '9'), 'clmm: quote 1 is 8 by ours and 9 by its ceiling'],
    [
      'a ceiling that quotes less often',
      paid('7', '8'),
      paid('7'),
      'clmm: quote 1 is 8 by ours and none by its ceiling',
    ],
    [
      'a ceiling that quotes more often',
      paid('7'),
      paid('7', '8'),
      'clmm: quote 1 is none by ours and 8 by its ceiling',
    ],
    ['a kind without pools', paid(), paid(), 'clmm: there was no pool to quote over'],
  ])('refuses %s', (_what, ours, ceiling, sentence) => {
    expect(() => requireQuotedAlike('clmm', ours, ceiling)).toThrow(sentence);
  });
});
