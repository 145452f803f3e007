import type { LiquidityPool, SwapDirection } from './pools/liquidity-pool.js';
import { feeBps, priceImpactBps, type SwapAmounts } from './pools/maths/basis-points.js';
import { isTransient, type PoolOffer, type PoolRefusal, type QuoteRequest } from './quote.js';
import type { QuoteRejectionCode } from './quote-rejections.js';

/** Which way a pool trades for the request; undefined if it does not trade its tokens. */
export function directionOf(
  { mintA, mintB }: LiquidityPool,
  { tokenIn, tokenOut }: QuoteRequest,
): SwapDirection | undefined {
  if (mintA === tokenIn.mint && mintB === tokenOut.mint) return 'aToB';
  if (mintB === tokenIn.mint && mintA === tokenOut.mint) return 'bToA';
  return undefined;
}

/**
 * What the pool pays for `amountIn` base units.
 *
 * @throws PoolRejected
 * @throws RangeError if the pool answers another question than was asked
 */
export function offerOf(pool: LiquidityPool, direction: SwapDirection, amountIn: bigint): PoolOffer {
  const quote = pool.quoteExactIn(direction, amountIn);
  const { amountOut, fees, midPrice, marginalPrice } = quote;
  // A quote for another amount would win by comparing apples with pears, one that pays nothing would burn the input.
  if (quote.amountIn !== amountIn) {
    throw new RangeError(`it quoted ${quote.amountIn} base units instead of the ${amountIn} asked for`);
  }
  if (amountOut <= 0n) throw new RangeError(`it quoted an output of ${amountOut}`);
  const { venue, poolType, address } = pool;
  const amounts = [amountsOf({ amountIn, amountOut, fees, midPrice }, direction === 'aToB' ? pool.mintA : pool.mintB)];
  return {
    venue,
    poolType,
    pool: address,
    amountIn,
    amountOut,
    fees,
    midPrice,
    marginalPrice,
    feeBps: Number(feeBps(amounts)),
    priceImpactBps: Number(priceImpactBps(amounts)),
  };
}

/** What the offer's fees and its distance from mid are computed from. */
export function amountsOf(
  { amountIn, amountOut, fees, midPrice }: Pick<PoolOffer, 'amountIn' | 'amountOut' | 'fees' | 'midPrice'>,
  mintIn: string,
): SwapAmounts {
  let feeIn = 0n;
  let feeOut = 0n;
  for (const { mint, amount } of fees) {
    if (mint === mintIn) feeIn += amount;
    else feeOut += amount;
  }
  const { numerator: midNumerator, denominator: midDenominator } = midPrice;
  return { amountIn, amountOut, feeIn, feeOut, midNumerator, midDenominator };
}

/** As much of a pool as is known where it has no offer. */
type Refusing = Pick<LiquidityPool, 'venue' | 'address'> & Pick<PoolRefusal, 'poolType'>;

/** The pool's answer where it is no offer. */
export function refusalOf(pool: Refusing, code: QuoteRejectionCode, reason: string): PoolRefusal {
  const { venue, poolType, address } = pool;
  return { venue, poolType, pool: address, code, reason, transient: isTransient(code) };
}
