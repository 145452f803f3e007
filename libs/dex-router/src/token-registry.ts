import type { Account } from './accounts/account.js';
import type { AccountSource } from './accounts/account-source.js';
import { PoolRejected } from './pools/pool-rejected.js';
import { readMint } from './spl-token/mint.js';
import { findToken, isMintAddress, KNOWN_TOKENS, MOST_DECIMALS, type Token, unnamedToken } from './token.js';

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

  /** The token, where the source need not be asked for it: a known one, or a mint that was found before. */
  known(symbolOrMint: string): Token | undefined {
    return findToken(symbolOrMint) ?? this.byMint.get(symbolOrMint);
  }

  /**
   * The token of that symbol, in any case, or of that mint, to the letter.
   *
   * @throws TokenUnknown with the list of known ones
   * @throws AccountsUnavailable
   */
  async find(symbolOrMint: string, signal?: AbortSignal): Promise<Token> {
    const known = this.known(symbolOrMint);
    if (known) return known;
    if (!isMintAddress(symbolOrMint)) throw new TokenUnknown(symbolOrMint, 'is neither a known symbol nor a mint');
    const token = await this.read(symbolOrMint, signal);
    if (this.byMint.size >= MAX_REMEMBERED) this.byMint.clear();
    this.byMint.set(symbolOrMint, token);
    return token;
  }

  private async read(mint: string, signal: AbortSignal | undefined): Promise<Token> {
    const accounts = await this.source.read([mint], signal);
    const account = accounts.get(mint);
    if (account === undefined) throw new TokenUnknown(mint, 'is no account that the source holds');
    const decimals = decimalsOf(account);
    if (decimals > MOST_DECIMALS) throw new TokenUnknown(mint, `has ${decimals} decimals, more than ${MOST_DECIMALS}`);
    return unnamedToken(mint, decimals);
  }
}

function decimalsOf(account: Account): number {
  try {
    return readMint(account).decimals;
  } catch (error) {
    if (!(error instanceof PoolRejected)) throw error;
    throw new TokenUnknown(account.address, 'is no mint', { cause: error });
  }
}
