import type { Account, AccountSet } from '../accounts/account.js';
import type { ListedPool } from '../pools/liquidity-pool.js';
import { syntheticMint } from '../spl-token/synthetic-mint.js';
import { KNOWN_TOKENS } from '../token.js';
import { FairValues } from './fair-values.js';
import { POOL_RECIPES } from './pool-recipes.js';
import { SyntheticPool } from './synthetic-pool.js';

/** How long the market stays as it is, in milliseconds; a whole number of seconds. */
export const STEP_MS = 4_000n;
const SLOT_MS = 400n;
/** Base units of every mint: more than all pools hold. */
const SUPPLY = 10n ** 18n;

/**
 * Pools of both venues and of all five kinds, over the known tokens: a function of seed and time alone, so that every
 * process on every machine sees the same market at the same time, to the byte.
 */
export class SyntheticMarket {
  private readonly pools: ReadonlyMap<string, SyntheticPool>;
  private readonly mints: ReadonlyMap<string, Account>;
  /** The pools that vaults, configs and arrays belong to; the same at every step. */
  private readonly poolByAccount = new Map<string, SyntheticPool>();

  /** @param seed decides where prices and depths go; addresses and fees are the same at every seed */
  constructor(seed: number) {
    const values = new FairValues(seed);
    const pools = POOL_RECIPES.map((recipe, index) => new SyntheticPool(recipe, values, seed, BigInt(index)));
    this.pools = new Map(pools.map((pool) => [pool.listing.address, pool]));
    const mints = KNOWN_TOKENS.map(({ mint, decimals }) => syntheticMint({ address: mint, decimals, supply: SUPPLY }));
    this.mints = new Map(mints.map((mint) => [mint.address, mint]));
  }

  /** What there is to trade, and where. */
  get listed(): readonly ListedPool[] {
    return [...this.pools.values()].map(({ listing }) => listing);
  }

  /**
   * All accounts at the step's first millisecond. A pool is built when somebody first asks for it, and what belongs to
   * it is found from then on: nobody could know of it before.
   */
  at(step: bigint): AccountSet {
    const built = new Map<SyntheticPool, ReadonlyMap<string, Account>>();
    const accountsOf = (pool: SyntheticPool) => {
      const known = built.get(pool);
      if (known) return known;
      const accounts = new Map(pool.accountsAt(step).map((account) => [account.address, account]));
      for (const address of accounts.keys()) this.poolByAccount.set(address, pool);
      built.set(pool, accounts);
      return accounts;
    };
    return {
      slot: (step * STEP_MS) / SLOT_MS,
      unixTimestamp: (step * STEP_MS) / 1_000n,
      get: (address) => {
        const pool = this.pools.get(address) ?? this.poolByAccount.get(address);
        return pool ? accountsOf(pool).get(address) : this.mints.get(address);
      },
    };
  }
}
