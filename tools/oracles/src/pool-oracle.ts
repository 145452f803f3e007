import type { Account, AccountSet } from '../../../libs/dex-router/src/accounts/account.js';
import type { PoolType, SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';

/** The venue's own SDK for one kind of pool, asked what we ask our arithmetic. */
export interface PoolOracle {
  readonly poolType: PoolType;
  /**
   * Base units that leave the pool for `amountIn`, as the SDK computes them at the set's time, or why it has no quote:
   * its error, or that it would fill the input in part only. The same set comes with every quote over a pool, so what
   * is decoded may be kept for it; the time that a quote takes is printed beside ours.
   */
  quote(pool: Account, accounts: AccountSet, direction: SwapDirection, amountIn: bigint): bigint | string;
}
