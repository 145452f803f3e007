import type { Account } from './accounts/account.js';
import type { AccountSource } from './accounts/account-source.js';
import { AccountsUnavailable } from './accounts/accounts-unavailable.js';
import { PoolRejected } from './pools/pool-rejected.js';
import { readMint } from './spl-token/mint.js';
import { MINT_HEAD_SIZE } from './spl-token/mint-layout.js';
import { findToken, isMintAddress, KNOWN_TOKENS, MOST_DECIMALS, type Token, unnamedToken } from './token.js';

/** Nobody asks for so many mints; it bounds the memory of those who try. */
const MAX_REMEMBERED = 1_000;
/** It bounds what those who name any address cost a node. */
const MAX_LOOKUPS = 8;
/** An address that is no mint may become one. */
const REFUSED_FOR_MS = 10_000;

/** A name that is no token's. */
export class TokenUnknown extends Error {
  override readonly name = 'TokenUnknown';
  readonly code = 'TOKEN_UNKNOWN';

  constructor(symbolOrMint: string, problem: string, options?: ErrorOptions) {
    const symbols = KNOWN_TOKENS.map(({ symbol }) => symbol).join(', ');
    super(`"${symbolOrMint}" ${problem}. Known are ${symbols}, and the mints that the source holds.`, options);
  }
}

interface Refused {
  readonly error: TokenUnknown;
  readonly untilMs: number;
}

/** The tokens that can be named: the known ones, and every mint that an account source holds. */
export class TokenRegistry {
  private readonly found = new Map<string, Token>();
  private readonly refused = new Map<string, Refused>();
  private readonly lookups = new Map<string, Promise<Token>>();

  /** @param deadlineMs how long a lookup may take */
  constructor(
    private readonly source: AccountSource,
    private readonly deadlineMs: number,
  ) {}

  /** The token, where the source need not be asked for it: a known one, or a mint that was found before. */
  known(symbolOrMint: string): Token | undefined {
    return findToken(symbolOrMint) ?? this.found.get(symbolOrMint);
  }

  /**
   * The token of that symbol, in any case, or of that mint, to the letter.
   *
   * @throws TokenUnknown with the list of known ones
   * @throws AccountsUnavailable also while too many others are looked up
   */
  async find(symbolOrMint: string): Promise<Token> {
    const known = this.known(symbolOrMint);
    if (known) return known;
    if (!isMintAddress(symbolOrMint)) throw new TokenUnknown(symbolOrMint, 'is neither a known symbol nor a mint');
    const refused = this.refused.get(symbolOrMint);
    if (refused && performance.now() < refused.untilMs) throw refused.error;
    return this.lookups.get(symbolOrMint) ?? this.lookUp(symbolOrMint);
  }

  private lookUp(mint: string): Promise<Token> {
    if (this.lookups.size >= MAX_LOOKUPS) {
      throw new AccountsUnavailable('TOO_MANY_LOOKUPS', `${MAX_LOOKUPS} other mints are being looked up.`);
    }
    const lookup = this.read(mint).finally(() => this.lookups.delete(mint));
    this.lookups.set(mint, lookup);
    return lookup;
  }

  private async read(mint: string): Promise<Token> {
    const account = await this.source.readHead(mint, MINT_HEAD_SIZE, AbortSignal.timeout(this.deadlineMs));
    try {
      const token = tokenOf(mint, account);
      remember(this.found, mint, token);
      return token;
    } catch (error) {
      if (error instanceof TokenUnknown) {
        remember(this.refused, mint, { error, untilMs: performance.now() + REFUSED_FOR_MS });
      }
      throw error;
    }
  }
}

function tokenOf(mint: string, account: Account | undefined): Token {
  if (account === undefined) throw new TokenUnknown(mint, 'is no account that the source holds');
  const decimals = decimalsOf(account);
  if (decimals > MOST_DECIMALS) throw new TokenUnknown(mint, `has ${decimals} decimals, more than ${MOST_DECIMALS}`);
  return unnamedToken(mint, decimals);
}

function decimalsOf(account: Account): number {
  try {
    return readMint(account).decimals;
  } catch (error) {
    if (!(error instanceof PoolRejected)) throw error;
    throw new TokenUnknown(account.address, 'is no mint', { cause: error });
  }
}

function remember<T>(memory: Map<string, T>, mint: string, what: T): void {
  if (memory.size >= MAX_REMEMBERED) memory.clear();
  memory.set(mint, what);
}
