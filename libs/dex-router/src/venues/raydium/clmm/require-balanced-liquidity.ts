import { U128_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import type { TickLadders } from './read-tick-ladder.js';

/**
 * Rejects a pool whose liquidity does not fit its ticks: it is never negative nor beyond u128, and none is left behind
 * the last tick, where every position has ended.
 *
 * @throws PoolRejected
 */
export function requireBalancedLiquidity(pool: string, inRange: bigint, { down, up }: TickLadders): void {
  for (const { ladder, sign } of [
    { ladder: down, sign: -1n },
    { ladder: up, sign: 1n },
  ]) {
    let liquidity = inRange;
    for (const { tick, liquidityNet } of ladder.boundaries) {
      liquidity += sign * liquidityNet;
      if (liquidity < 0n || liquidity > U128_MAX) {
        throw new PoolRejected('POOL_MALFORMED', `The pool ${pool} would have ${liquidity} liquidity at tick ${tick}.`);
      }
    }
    if (ladder.missing === undefined && liquidity !== 0n) {
      throw new PoolRejected('POOL_MALFORMED', `The pool ${pool} has ${liquidity} liquidity where no position is.`);
    }
  }
}
