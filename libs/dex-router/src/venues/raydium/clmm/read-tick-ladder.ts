import type { AccountSet } from '../../../accounts/account.js';
import type { RememberedAddresses } from './clmm-addresses.js';
import type { TickBoundary } from './maths/tick-boundary.js';
import { arrayStart, needsExtension } from './maths/tick-arrays.js';
import type { PoolState } from './pool-state-layout.js';
import { readTickArray } from './read-tick-array.js';
import { initialisedArrays } from './tick-array-index.js';

/** The ticks of one direction, from the price outwards. */
export interface TickLadder {
  readonly boundaries: readonly TickBoundary[];
  /** The account that would say how it goes on, base58; `undefined` if no liquidity lies beyond. */
  readonly missing: string | undefined;
}

export interface TickLadders {
  /** Ticks at or below the pool's, downwards. */
  readonly down: TickLadder;
  /** Ticks above the pool's, upwards. */
  readonly up: TickLadder;
}

/**
 * The initialised ticks on either side of the price, as far as the accounts of their arrays are at hand.
 *
 * @throws PoolRejected
 */
export function readTickLadders(
  pool: string,
  state: PoolState,
  accounts: AccountSet,
  addresses: RememberedAddresses,
): TickLadders {
  const tickSpacing = BigInt(state.tickSpacing);
  const tick = BigInt(state.tick);
  const current = arrayStart(tick, tickSpacing);
  const extensionAddress = needsExtension(tickSpacing) ? addresses.bitmapExtension(pool) : undefined;
  const extension = extensionAddress === undefined ? undefined : accounts.get(extensionAddress);
  const starts = initialisedArrays(pool, state, extension);
  const climb = (order: readonly bigint[]): TickLadder => {
    const boundaries: TickBoundary[] = [];
    for (const startTick of order) {
      const address = addresses.tickArray(pool, startTick);
      const account = accounts.get(address);
      if (!account) {
        return { boundaries, missing: address };
      }
      boundaries.push(...readTickArray(account, { pool, startTick, tickSpacing }));
    }
    return { boundaries, missing: extension ? undefined : extensionAddress };
  };
  const down = climb(starts.filter((start) => start <= current).toReversed());
  const up = climb(starts.filter((start) => start >= current));
  return {
    down: { ...down, boundaries: down.boundaries.filter((at) => at.tick <= tick).toSorted(descending) },
    up: { ...up, boundaries: up.boundaries.filter((at) => at.tick > tick) },
  };
}

function descending(one: TickBoundary, other: TickBoundary): number {
  return one.tick > other.tick ? -1 : 1;
}
