import { AccountMap } from '../../../../accounts/account-map.js';
import type { Account } from '../../../../accounts/account.js';
import { SOL, USDC } from '../../../../token.js';
import { syntheticDammV2Pool, type SyntheticDammV2Pool } from '../synthetic-damm-v2.js';

/** When the pool is quoted: its slot and its seconds. */
export const NOW = { slot: 10_000n, unixTimestamp: 20_000n };

/** A pool of 1,000 SOL and 80,000 USDC with a fee of 1 %, but for what is given. */
export function solUsdcPool(different: Partial<SyntheticDammV2Pool> = {}): readonly [Account, Account, Account] {
  return syntheticDammV2Pool({
    mintA: SOL.mint,
    mintB: USDC.mint,
    reserveA: 1_000_000_000_000n,
    reserveB: 80_000_000_000n,
    baseFee: { mode: 'fixed', cliffFeeNumerator: 10_000_000n },
    ...different,
  });
}

/** The accounts as they stood at `NOW`. */
export function atNow(accounts: readonly Account[]): AccountMap {
  return new AccountMap(accounts, NOW.unixTimestamp, NOW.slot);
}
