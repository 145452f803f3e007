import { isAddress } from '@solana/kit';

/** More than any token in use has; orders are stored with no more. */
export const MOST_DECIMALS = 18;

/** An SPL token. One whole token is 10^`decimals` base units. */
export interface Token {
  readonly symbol: string;
  /** The base58 address of the mint: what a token is. The symbol is only what it is called: its mint where it has no name here. */
  readonly mint: string;
  readonly decimals: number;
}

export const SOL: Token = { symbol: 'SOL', mint: 'So11111111111111111111111111111111111111112', decimals: 9 };
export const USDC: Token = { symbol: 'USDC', mint: 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v', decimals: 6 };
export const USDT: Token = { symbol: 'USDT', mint: 'Es9vMFrzaCERmJfrF4H2FYD4KCoNkY11McCe8BenwNYB', decimals: 6 };
export const MSOL: Token = { symbol: 'mSOL', mint: 'mSoLzYCxHdYgdzU16g5QSh3i5K3z3KZK7ytfqcJm7So', decimals: 9 };
export const JITOSOL: Token = { symbol: 'JitoSOL', mint: 'J1toso1uCk3RLmjorhTtrVwY9HJ7X8V9yYac6Y7kGCPn', decimals: 9 };
export const RAY: Token = { symbol: 'RAY', mint: '4k3Dyjzvzp8eMZWUXbBCjEvwSkkk59S5iCNLY3QrkX6R', decimals: 6 };
export const JUP: Token = { symbol: 'JUP', mint: 'JUPyiwrYJFskUPiHa7hkeR8VUtAeFoSYbKedZNsDvCN', decimals: 6 };
export const BONK: Token = { symbol: 'BONK', mint: 'DezXAZ8z7PnrnRJjz3wXBoRgixCa6xjnB7YaB1pPB263', decimals: 5 };

/** The tokens that go by a symbol here. */
export const KNOWN_TOKENS: readonly Token[] = [SOL, USDC, USDT, MSOL, JITOSOL, RAY, JUP, BONK];

const byMint = new Map(KNOWN_TOKENS.map((token) => [token.mint, token]));
const bySymbol = new Map(KNOWN_TOKENS.map((token) => [token.symbol.toLowerCase(), token]));

/**
 * The known token of that symbol, in any case, or of that mint, to the letter: base58 tells `a` from `A`.
 * `undefined` if there is none.
 */
export function findToken(symbolOrMint: string): Token | undefined {
  return byMint.get(symbolOrMint) ?? bySymbol.get(symbolOrMint.toLowerCase());
}

/** Whether it could be a mint's address: base58 of 32 bytes. */
export function isMintAddress(text: string): boolean {
  return isAddress(text);
}

/** The token of a mint that has no symbol here. */
export function unnamedToken(mint: string, decimals: number): Token {
  return { symbol: mint, mint, decimals };
}

/** The token that an order was stored with: by its symbol, or by its mint where it had none. `undefined` if it is gone. */
export function storedToken(symbolOrMint: string, decimals: number): Token | undefined {
  return findToken(symbolOrMint) ?? (isMintAddress(symbolOrMint) ? unnamedToken(symbolOrMint, decimals) : undefined);
}
