import type { Account } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { TOKEN_ACCOUNT_SIZE, TOKEN_ACCOUNT_STATE, tokenAccountCodec } from './token-account-layout.js';
import { isTokenProgram, TOKEN_PROGRAM } from './token-programs.js';

/** What an account with extensions holds behind its first 165 bytes to say that it is no mint. */
const ACCOUNT_TYPE_TOKEN_ACCOUNT = 2;

/** The part of a token account that a quote needs. */
export interface TokenAccount {
  /** base58 */
  readonly mint: string;
  /** The authority that may move the tokens, base58; not the program that owns the account. */
  readonly owner: string;
  /** Base units of the mint. */
  readonly amount: bigint;
}

/**
 * The balance of a token account of either token program.
 *
 * @throws PoolRejected unless it is an initialised token account from which tokens may be moved
 */
export function readTokenAccount(account: Account): TokenAccount {
  if (!isTokenProgram(account.owner)) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `${account.address} belongs to ${account.owner}, no token program.`);
  }
  if (!hasTokenAccountSize(account)) {
    throw new PoolRejected('POOL_MALFORMED', `${account.address} is no token account: ${account.data.length} bytes.`);
  }
  const { mint, owner, amount, state } = tokenAccountCodec.decode(account.data);
  if (state === TOKEN_ACCOUNT_STATE.frozen) {
    throw new PoolRejected('POOL_DISABLED', `The token account ${account.address} is frozen.`);
  }
  if (state !== TOKEN_ACCOUNT_STATE.initialized) {
    throw new PoolRejected('POOL_MALFORMED', `The token account ${account.address} is not initialised.`);
  }
  return { mint, owner, amount };
}

function hasTokenAccountSize({ owner, data }: Account): boolean {
  if (data.length === TOKEN_ACCOUNT_SIZE) {
    return true;
  }
  return (
    owner !== TOKEN_PROGRAM &&
    data.length > TOKEN_ACCOUNT_SIZE &&
    data[TOKEN_ACCOUNT_SIZE] === ACCOUNT_TYPE_TOKEN_ACCOUNT
  );
}
