import type { Account } from '../../../../accounts/account.js';
import { AccountMap } from '../../../../accounts/account-map.js';
import { SOL, USDC } from '../../../../token.js';
import { sqrtPriceAtTick } from '../maths/tick-price.js';
import { syntheticClmmPool, type SyntheticClmmPool } from '../synthetic-clmm.js';

export const NOW = 1_780_000_000n;

/** Ticks at 0.0816 USDC base units for one of SOL: 1 SOL is worth about 81.6 USDC. */
export const TICK = -25_060n;

type ClmmAccounts = readonly [pool: Account, ...others: Account[]];

/** Three positions around the price in two tick arrays, and one far below it in a third. */
export function solUsdcClmm(different: Partial<SyntheticClmmPool> = {}): ClmmAccounts {
  return syntheticClmmPool({
    mint0: SOL.mint,
    mint1: USDC.mint,
    decimals0: SOL.decimals,
    decimals1: USDC.decimals,
    configIndex: 4,
    tickSpacing: 10,
    tradeFeeRate: 400,
    sqrtPrice: sqrtPriceAtTick(TICK) + 1_000_000n,
    positions: [
      { lowerTick: TICK - 100n, upperTick: TICK + 100n, liquidity: 10n ** 13n },
      { lowerTick: TICK - 300n, upperTick: TICK + 200n, liquidity: 3n * 10n ** 12n },
      { lowerTick: TICK - 20n, upperTick: TICK + 10n, liquidity: 5n * 10n ** 12n },
      { lowerTick: TICK - 5_000n, upperTick: TICK - 4_000n, liquidity: 10n ** 12n },
    ],
    ...different,
  });
}

export function atNow(accounts: Iterable<Account>, now = NOW): AccountMap {
  return new AccountMap(accounts, now);
}
