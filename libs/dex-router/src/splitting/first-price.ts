import type { LiquidityPool, Price, SwapDirection } from '../pools/liquidity-pool.js';
import { offerOf } from '../pool-offer.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import type { PoolOffer } from '../quote.js';

type FirstPrices = { [direction in SwapDirection]?: Price | null };

/** A pool never changes, so this is found once for all orders that meet it. */
const known = new WeakMap<LiquidityPool, FirstPrices>();

/** Little enough to move no price that matters, and in most tokens enough that something is paid for it. */
const USUAL = 2n ** 16n;
/** For tokens that are worth little. */
const LARGER = [2n ** 24n, 2n ** 32n, 2n ** 40n];
/** For tokens with few decimals, of which `USUAL` is much. */
const SMALLER = [2n ** 8n, 1n];
/** A price that has moved by more is not that of the very first: 1 %. */
const MUCH_BPS = 100;

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
  const usual = taste(pool, direction, USUAL);
  if (usual === 'AMOUNT_TOO_SMALL') return firstPaid(pool, direction, LARGER);
  if (typeof usual === 'object' && usual.priceImpactBps <= MUCH_BPS) return usual.marginalPrice;
  if (usual !== 'AMOUNT_TOO_LARGE' && typeof usual !== 'object') return null;
  const smaller = firstPaid(pool, direction, SMALLER);
  return smaller ?? (typeof usual === 'object' ? usual.marginalPrice : null);
}

function firstPaid(pool: LiquidityPool, direction: SwapDirection, amounts: readonly bigint[]): Price | null {
  for (const amountIn of amounts) {
    const offer = taste(pool, direction, amountIn);
    if (typeof offer === 'object') return offer.marginalPrice;
  }
  return null;
}

/** What the pool pays, or why it pays nothing. */
function taste(pool: LiquidityPool, direction: SwapDirection, amountIn: bigint): PoolOffer | string {
  try {
    return offerOf(pool, direction, amountIn);
  } catch (error) {
    // A pool that fails takes no part; what it said, its answer for all of the order says.
    return error instanceof PoolRejected ? error.code : 'FAILED';
  }
}
