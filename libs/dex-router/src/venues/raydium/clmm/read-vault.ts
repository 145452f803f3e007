import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { readTokenAccount } from '../../../spl-token/token-account.js';

export interface VaultReference {
  /** base58, as are all addresses here; the pool holds the authority over its vaults itself */
  readonly pool: string;
  readonly vault: string;
  readonly mint: string;
}

/**
 * Base units in a vault of the pool, fees that it still owes included.
 *
 * @throws PoolRejected
 */
export function readVault({ pool, vault, mint }: VaultReference, accounts: AccountSet): bigint {
  const account = accounts.get(vault);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The vault ${vault} of the pool ${pool} is missing.`);
  }
  const token = readTokenAccount(account);
  if (token.mint !== mint || token.owner !== pool) {
    throw new PoolRejected('POOL_MALFORMED', `${vault} is no vault of the pool ${pool}.`);
  }
  return token.amount;
}
