import type { Account, AccountSet } from '../accounts/account.js';
import type { LiquidityPool } from './liquidity-pool.js';
import { PoolRejected } from './pool-rejected.js';

/** What a pool is at one slot: something that quotes, or why not. */
export type PoolReading = LiquidityPool | PoolRejected;

/** A reading, and all that it was made from. */
interface KeptReading {
  readonly slot: bigint;
  readonly unixTimestamp: bigint;
  /** Those that the pool touches, the pool first. */
  readonly touched: readonly (Account | undefined)[];
  readonly reading: PoolReading;
}

/** The last reading of each pool, so that a pool is decoded once for each state of it, however often it is read. */
export class KeptReadings {
  private readonly byPool = new Map<string, KeptReading>();

  /** @param touched the addresses of all that quotes over the pool touch, the pool first */
  readingOf(
    touched: readonly [pool: string, ...others: string[]],
    at: AccountSet,
    read: () => PoolReading,
  ): PoolReading {
    const accounts = touched.map((address) => at.get(address));
    const kept = this.byPool.get(touched[0]);
    if (kept && isMadeFrom(kept, accounts, at)) return kept.reading;
    const reading = read();
    const { slot, unixTimestamp } = at;
    this.byPool.set(touched[0], { slot, unixTimestamp, touched: accounts, reading });
    return reading;
  }
}

function isMadeFrom(kept: KeptReading, touched: readonly (Account | undefined)[], at: AccountSet): boolean {
  return (
    isValidAt(kept, at) &&
    kept.touched.length === touched.length &&
    touched.every((account, index) => isSame(account, kept.touched[index]))
  );
}

/** Fees and openings may count slots or seconds: then the same accounts at another time are another state. */
function isValidAt({ reading, slot, unixTimestamp }: KeptReading, at: AccountSet): boolean {
  const isTimeless = !(reading instanceof PoolRejected) && reading.isTimeless === true;
  return isTimeless
    ? at.slot >= slot && at.unixTimestamp >= unixTimestamp
    : at.slot === slot && at.unixTimestamp === unixTimestamp;
}

function isSame(one: Account | undefined, other: Account | undefined): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  return one.owner === other.owner && Buffer.compare(one.data, other.data) === 0;
}
