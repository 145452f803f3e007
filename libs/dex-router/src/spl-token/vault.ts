import type { AccountSet } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { readTokenAccount } from './token-account.js';

/** A token account that holds a pool's reserves, as the pool describes it; all base58. */
export interface Vault {
  readonly address: string;
  readonly mint: string;
  /** Who may move the tokens: an address that the pool's program derives. */
  readonly authority: string;
  readonly tokenProgram: string;
}

/**
 * Base units in the vault.
 *
 * @throws PoolRejected if it is missing, or is not what its pool says
 */
export function readVault(accounts: AccountSet, { address, mint, authority, tokenProgram }: Vault): bigint {
  const account = accounts.get(address);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The vault ${address} is missing.`);
  }
  const vault = readTokenAccount(account);
  if (account.owner !== tokenProgram || vault.mint !== mint || vault.owner !== authority) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${address} does not hold ${mint} for its pool.`);
  }
  return vault.amount;
}
