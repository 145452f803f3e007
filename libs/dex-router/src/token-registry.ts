import { isAddress } from '@solana/kit';
import type { AccountSource } from './accounts/account-source.js';
import { PoolRejected } from './pools/pool-rejected.js';
import { readMint } from './spl-token/mint.js';
import { findToken, KNOWN_TOKENS, type Token } from './token.js';

/** Nobody asks for so many mints; it bounds the memory of those who try. */
const MAX_REMEMBERED = 1_000;

/** A name that is no token's. */
export class TokenUnknown extends Error {
  override readonly name = 'TokenUnknown';
  readonly code = 'TOKEN_UNKNOWN';

  constructor(symbolOrMint: string, problem: string, options?: ErrorOptions) {
    const symbols = KNOWN_TOKENS.map(({ symbol }) => symbol).join(', ');
    super(`"${symbolOrMint}" ${problem}. Known are ${symbols}, and the mints that the source holds.`, options);
  }
}

/** The tokens that can be named: the known ones, and every mint that an account source holds. */
export class TokenRegistry {
  private readonly byMint = new Map<string, Token>();

  constructor(private readonly source: AccountSource) {}

  /**
   * The token of that symbol, in any case, or of that mint, to the letter. A mint that has no symbol here is called by
   * the ends of its address.
   *
   * @throws TokenUnknown with the list of known ones
   * @throws AccountsUnavailable
   */
  async find(symbolOrMint: string, signal?: AbortSignal): Promise<Token> {
    const known = findToken(symbolOrMint) ?? this.byMint.get(symbolOrMint);
    if (known) return known;
    if (!isAddress(symbolOrMint)) throw new TokenUnknown(symbolOrMint, 'is neither a known symbol nor a mint');
    const token = await this.read(symbolOrMint, signal);
    if (this.byMint.size >= MAX_REMEMBERED) this.byMint.clear();
    this.byMint.set(symbolOrMint, token);
    return token;
  }

  private async read(mint: string, signal: AbortSignal | undefined): Promise<Token> {
    const accounts = await this.source.read([mint], signal);
    const account = accounts.get(mint);
    if (account === undefined) throw new TokenUnknown(mint, 'is no account that the source holds');
    try {
      return { symbol: `${mint.slice(0, 4)}…${mint.slice(-4)}`, mint, decimals: readMint(account).decimals };
    } catch (error) {
      if (!(error instanceof PoolRejected)) throw error;
      throw new TokenUnknown(mint, 'is no mint', { cause: error });
    }
  }
}
