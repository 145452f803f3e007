const BPS = 10_000n;

/** A sale into a pool: amounts in base units of their token, reserves greater than zero. */
export interface ConstantProductSwap {
  readonly amountIn: bigint;
  readonly reserveIn: bigint;
  readonly reserveOut: bigint;
  /** An integer in 0–10000. */
  readonly feeBps: number;
}

export interface ConstantProductFill {
  /** Base units of the input token that stay with the pool as its fee. */
  readonly fee: bigint;
  /** Base units of the output token; 0 if the input is too small to move one. */
  readonly amountOut: bigint;
  /** An integer, rounded up. */
  readonly priceImpactBps: number;
}

/**
 * What a constant-product pool pays, x·y = k, as in Uniswap v2 (whitepaper § 3.2.1, `UniswapV2Library.getAmountOut`):
 *
 *     fee       = ⌈amountIn × feeBps / 10000⌉
 *     inAfter   = amountIn − fee
 *     amountOut = ⌊reserveOut × inAfter / (reserveIn + inAfter)⌋
 *
 * Every rounding goes against the trader, so k never falls. Uniswap v2 leaves the fee unrounded inside the fraction and
 * may pay one unit more; a token programme cannot charge a fraction of a unit.
 */
export function swapConstantProduct({
  amountIn,
  reserveIn,
  reserveOut,
  feeBps,
}: ConstantProductSwap): ConstantProductFill {
  const fee = divideRoundingUp(amountIn * BigInt(feeBps), BPS);
  const inAfterFee = amountIn - fee;
  const amountOut = (reserveOut * inAfterFee) / (reserveIn + inAfterFee);
  return { fee, amountOut, priceImpactBps: priceImpactBps(inAfterFee, reserveIn) };
}

/**
 * How far the average price lies below the mid price reserveOut / reserveIn, in bps rounded up. At mid, inAfterFee
 * would bring inAfterFee × reserveOut / reserveIn; the share of it that is lost is inAfterFee / (reserveIn + inAfterFee).
 */
function priceImpactBps(inAfterFee: bigint, reserveIn: bigint): number {
  return Number(divideRoundingUp(inAfterFee * BPS, reserveIn + inAfterFee));
}

function divideRoundingUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend + divisor - 1n) / divisor;
}
