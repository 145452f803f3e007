import type { LiquidityPool, Price, SwapDirection } from '../pools/liquidity-pool.js';
import { PoolRejected } from '../pools/pool-rejected.js';

type FirstPrices = { [direction in SwapDirection]?: Price | null };

/** A pool never changes, so this is found once for all orders that meet it. */
const known = new WeakMap<LiquidityPool, FirstPrices>();

/** Little enough to move no price that matters, and in most tokens enough that something is paid for it. */
const NIBBLES = [2n ** 16n, 2n ** 24n, 2n ** 32n, 2n ** 40n];

/** What the pool pays for the very first of an order, fees included; null where it pays nothing. */
export function firstPrice(pool: LiquidityPool, direction: SwapDirection): Price | null {
  const prices = known.get(pool) ?? {};
  const found = prices[direction];
  if (found !== undefined) return found;
  const price = nibble(pool, direction);
  prices[direction] = price;
  known.set(pool, prices);
  return price;
}

function nibble(pool: LiquidityPool, direction: SwapDirection): Price | null {
  for (const amountIn of NIBBLES) {
    try {
      return pool.quoteExactIn(direction, amountIn).marginalPrice;
    } catch (error) {
      if (!(error instanceof PoolRejected) || error.code !== 'AMOUNT_TOO_SMALL') return null;
    }
  }
  return null;
}
