import { PoolRejected } from './pool-rejected.js';

/** What a pool says to an amount that it cannot take, in the same words whatever its kind; `pool` is its address. */

export function paysNothing(pool: string): PoolRejected {
  return new PoolRejected('AMOUNT_TOO_SMALL', `The pool ${pool} pays nothing for so little.`);
}

export function lacksLiquidity(pool: string): PoolRejected {
  return new PoolRejected('AMOUNT_TOO_LARGE', `The pool ${pool} has not enough liquidity for so much.`);
}

export function cannotHold(pool: string): PoolRejected {
  return new PoolRejected('AMOUNT_TOO_LARGE', `The vault of the pool ${pool} cannot hold so much more.`);
}
