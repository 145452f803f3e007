import type { AccountSet } from '../accounts/account.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { readTokenAccount } from './token-account.js';

/** A token account that holds a pool's reserves, as the pool describes it; all addresses base58. */
export interface Vault {
  readonly pool: string;
  readonly address: string;
  readonly mint: string;
  /** Who may move the tokens: the pool, or an address that its program derives. */
  readonly authority: string;
  /** `undefined` where the pool does not say which. */
  readonly tokenProgram?: string;
  /** Base units that must be there by what the pool says. */
  readonly owed: bigint;
}

/**
 * Base units in the vault.
 *
 * @throws PoolRejected if it is missing, is not what its pool says, or holds less than what is owed from it
 */
export function readVault(accounts: AccountSet, vault: Vault): bigint {
  const { pool, address, mint, authority, tokenProgram, owed } = vault;
  const account = accounts.get(address);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The vault ${address} of the pool ${pool} is missing.`);
  }
  const held = readTokenAccount(account);
  const isOfProgram = tokenProgram === undefined || account.owner === tokenProgram;
  if (!isOfProgram || held.mint !== mint || held.owner !== authority) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${address} does not hold ${mint} for the pool ${pool}.`);
  }
  if (held.amount < owed) {
    throw new PoolRejected('POOL_MALFORMED', `The vault ${address} holds less than the pool ${pool} owes.`);
  }
  return held.amount;
}
