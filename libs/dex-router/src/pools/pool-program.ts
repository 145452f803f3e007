import type { Account, AccountSet } from '../accounts/account.js';
import type { LiquidityPool, PoolType } from './liquidity-pool.js';

/** One kind of pool: how its accounts are found, read and turned into something that quotes. */
export interface PoolProgram {
  readonly venue: 'raydium' | 'meteora';
  readonly poolType: PoolType;
  /** base58 */
  readonly programId: string;
  /** Whether the account is a pool of this kind, by its owner and its discriminator or size; never throws. */
  isPool(account: Account): boolean;
  /**
   * The addresses of every account that quotes over this pool may touch, apart from the pool itself: vaults, mints,
   * config, tick or bin arrays around the current price. Not all of them need to exist.
   *
   * @throws PoolRejected
   */
  accountsOf(pool: Account): Promise<string[]>;
  /**
   * The pool as it stands in `accounts`, for quotes at the set's time.
   *
   * @throws PoolRejected
   */
  read(pool: Account, accounts: AccountSet): LiquidityPool;
}
