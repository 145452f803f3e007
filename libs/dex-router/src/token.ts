/** An SPL token. One whole token is 10^`decimals` base units. */
export interface Token {
  readonly symbol: string;
  /** The base58 address of the mint: what a token is. The symbol is only what it is called. */
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

/** The tokens an order may name. */
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
