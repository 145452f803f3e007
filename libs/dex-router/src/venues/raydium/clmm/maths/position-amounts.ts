import { rangeAmounts } from './range-amounts.js';
import { sqrtPriceAtTick } from './tick-price.js';

/** Liquidity that is there between two ticks. */
export interface Position {
  readonly lowerTick: bigint;
  readonly upperTick: bigint;
  readonly liquidity: bigint;
}

/** Base units of either token. */
export interface TokenAmounts {
  readonly amount0: bigint;
  readonly amount1: bigint;
}

/** What a position holds at a √price, Q64.64, rounded up: what it took to open it. */
export function positionAmounts({ lowerTick, upperTick, liquidity }: Position, sqrtPrice: bigint): TokenAmounts {
  const lower = sqrtPriceAtTick(lowerTick);
  const upper = sqrtPriceAtTick(upperTick);
  const price = sqrtPrice < lower ? lower : sqrtPrice > upper ? upper : sqrtPrice;
  return {
    amount0: rangeAmounts(price, upper, liquidity, true).amountIn,
    amount1: rangeAmounts(lower, price, liquidity, false).amountIn,
  };
}
