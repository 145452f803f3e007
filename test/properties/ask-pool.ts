import type { LiquidityPool } from '#libs/dex-router';
import { poolRejection } from '../../libs/dex-router/src/testing/pool-rejection.js';

type Direction = Parameters<LiquidityPool['quoteExactIn']>[0];
type Quote = ReturnType<LiquidityPool['quoteExactIn']>;

export function opposite(direction: Direction): Direction {
  return direction === 'aToB' ? 'bToA' : 'aToB';
}

/** What the pool says; undefined where it rejects the amount. Whatever else it throws goes through. */
export function askPool(pool: LiquidityPool, direction: Direction, amountIn: bigint): Quote | undefined {
  let quote: Quote | undefined;
  poolRejection(() => {
    quote = pool.quoteExactIn(direction, amountIn);
  });
  return quote;
}

/** Base units that the pool pays: none for too little; undefined for too much. */
export function outputOf(pool: LiquidityPool, direction: Direction, amountIn: bigint): bigint | undefined {
  let amountOut = 0n;
  const rejection = poolRejection(() => {
    ({ amountOut } = pool.quoteExactIn(direction, amountIn));
  });
  return rejection === undefined || rejection.code === 'AMOUNT_TOO_SMALL' ? amountOut : undefined;
}
