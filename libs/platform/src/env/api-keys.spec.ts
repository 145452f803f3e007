import { describe, expect, it } from 'vitest';
import { parseApiKeys } from './api-keys.js';

const SECRET = '0123456789abcdef';

describe('parseApiKeys', () => {
  it.each(['', ' ', '\t'])('takes "%s" for no key at all', (text) => {
    expect(parseApiKeys(text)).toEqual([]);
  });

  it('reads a key', () => {
    expect(parseApiKeys(`desk:${SECRET}`)).toEqual([{ account: 'desk', secret: SECRET }]);
  });

  it('reads a list with spaces around its entries', () => {
    expect(parseApiKeys(` desk:${SECRET} , bot-2_a:${SECRET}x`)).toEqual([
      { account: 'desk', secret: SECRET },
      { account: 'bot-2_a', secret: `${SECRET}x` },
    ]);
  });

  it('lets a secret hold any printable character but the comma', () => {
    const secret = String.fromCharCode(...Array.from({ length: 94 }, (_, index) => index + 0x21)).replace(',', '');
    expect(parseApiKeys(`desk:${secret}`)).toEqual([{ account: 'desk', secret }]);
  });

  it.each([
    ['a secret alone', SECRET],
    ['an empty account', `:${SECRET}`],
    ['a secret of 15 characters', `desk:${SECRET.slice(1)}`],
    ['a secret of 257 characters', `desk:${'x'.repeat(257)}`],
    ['a secret with a space', `desk:${SECRET} ${SECRET}`],
    ['a secret that is not ASCII', `desk:${SECRET}é`],
    ['an account of 33 characters', `${'a'.repeat(33)}:${SECRET}`],
    ['an account that begins with a dash', `-desk:${SECRET}`],
    ['an account with a space', `my desk:${SECRET}`],
    ['a trailing comma', `desk:${SECRET},`],
    ['one bad entry among good ones', `desk:${SECRET},bot,ops:${SECRET}`],
  ])('refuses %s', (_, text) => {
    expect(parseApiKeys(text)).toBeNull();
  });

  it.each([16, 256])('takes a secret of %i characters', (length) => {
    expect(parseApiKeys(`${'a'.repeat(32)}:${'x'.repeat(length)}`)).toHaveLength(1);
  });
});
