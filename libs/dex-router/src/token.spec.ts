import { describe, expect, it } from 'vitest';
import { findToken, isMintAddress, KNOWN_TOKENS, SOL, storedToken } from './token.js';

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

describe('isMintAddress', () => {
  it('takes 32 bytes in base58, whether there is an account or not', () => {
    expect([SOL.mint, '1'.repeat(32)].map(isMintAddress)).toEqual([true, true]);
  });

  it.each(['', 'SOL', SOL.mint.slice(2), `${SOL.mint}1`, SOL.mint.replace('S', '0'), '1'.repeat(31), '1'.repeat(33)])(
    'refuses %j',
    (text) => {
      expect(isMintAddress(text)).toBe(false);
    },
  );
});

describe('storedToken', () => {
  it('is the known token of the symbol', () => {
    expect(storedToken('SOL', 9)).toBe(SOL);
  });

  it('is the mint of an order that had no symbol for it', () => {
    const mint = '7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs';
    expect(storedToken(mint, 8)).toEqual({ symbol: mint, mint, decimals: 8 });
  });

  it('is undefined for a symbol that is known no more', () => {
    expect(storedToken('LUNA', 6)).toBeUndefined();
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
