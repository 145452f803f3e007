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

/** What a swap puts into a pool and takes out of it, in base units. */
export function takenAndPaid({ amountIn, amountOut }: Quote): { readonly taken: bigint; readonly paid: bigint } {
  return { taken: amountIn, paid: amountOut };
}

/** The same, had the pool taken no fees. */
export function withoutFees(
  { amountIn, amountOut, fees }: Quote,
  { mintA, mintB }: LiquidityPool,
  direction: Direction,
): { readonly taken: bigint; readonly paid: bigint } {
  const mintIn = direction === 'aToB' ? mintA : mintB;
  const sumOf = (inInput: boolean) =>
    fees.filter(({ mint }) => (mint === mintIn) === inInput).reduce((sum, { amount }) => sum + amount, 0n);
  return { taken: amountIn - sumOf(true), paid: amountOut + sumOf(false) };
}
