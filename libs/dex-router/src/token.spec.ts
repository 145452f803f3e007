import { describe, expect, it } from 'vitest';
import { findToken, KNOWN_TOKENS, SOL } from './token.js';

describe('findToken', () => {
  it.each(KNOWN_TOKENS)('finds $symbol by symbol in any case and by mint', (token) => {
    expect(findToken(token.symbol)).toBe(token);
    expect(findToken(token.symbol.toLowerCase())).toBe(token);
    expect(findToken(token.symbol.toUpperCase())).toBe(token);
    expect(findToken(token.mint)).toBe(token);
  });

  it('does not take a mint in another case: base58 tells a from A', () => {
    expect(findToken(SOL.mint.toLowerCase())).toBeUndefined();
  });

  it.each(['', 'SOLL', ' SOL', 'constructor'])('knows no %j', (name) => {
    expect(findToken(name)).toBeUndefined();
  });
});

describe('KNOWN_TOKENS', () => {
  it('has every symbol and every mint once', () => {
    expect(new Set(KNOWN_TOKENS.map(({ symbol }) => symbol.toLowerCase())).size).toBe(KNOWN_TOKENS.length);
    expect(new Set(KNOWN_TOKENS.map(({ mint }) => mint)).size).toBe(KNOWN_TOKENS.length);
  });

  it('knows how many decimals each mint has on chain', () => {
    expect(Object.fromEntries(KNOWN_TOKENS.map(({ symbol, decimals }) => [symbol, decimals]))).toEqual({
      SOL: 9,
      USDC: 6,
      USDT: 6,
      mSOL: 9,
      JitoSOL: 9,
      RAY: 6,
      JUP: 6,
      BONK: 5,
    });
  });
});
