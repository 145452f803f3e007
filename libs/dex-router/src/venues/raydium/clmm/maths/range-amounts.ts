import { divCeil } from '../../../../pools/maths/multiply-divide.js';

/** Base units that move as the price does, without fees. */
export interface RangeAmounts {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
}

/**
 * What liquidity takes in and pays out while the price crosses a range:
 *
 *     amount0 = L × (1/√lower − 1/√upper)
 *     amount1 = L × (√upper − √lower)
 *
 * The input is rounded up, the output down: against the trader. Source: `liquidity_math.rs`, `get_delta_amounts_for_swap`.
 *
 * @param lower √price, Q64.64, greater than zero
 * @param upper √price, Q64.64, no less than `lower`
 */
export function rangeAmounts(lower: bigint, upper: bigint, liquidity: bigint, aToB: boolean): RangeAmounts {
  const amount1X64 = liquidity * (upper - lower);
  const amount0 = amount1X64 << 64n;
  const product = lower * upper;
  return aToB
    ? { amountIn: divCeil(amount0, product), amountOut: amount1X64 >> 64n }
    : { amountIn: (amount1X64 + 0xffff_ffff_ffff_ffffn) >> 64n, amountOut: amount0 / product };
}

/**
 * Where an input brings the √price, Q64.64, within one range of liquidity:
 *
 *     selling token 0: √P' = L × √P / (L + in × √P), rounded up
 *     selling token 1: √P' = √P + in / L, rounded down
 *
 * Either rounding moves the price less. Source: `sqrt_price_math.rs`, `get_next_sqrt_price_from_input`.
 *
 * @param liquidity greater than zero
 * @param amountIn base units after any fee on the input
 */
export function sqrtPriceAfter(sqrtPrice: bigint, liquidity: bigint, amountIn: bigint, aToB: boolean): bigint {
  if (aToB) {
    const liquidityX64 = liquidity << 64n;
    return divCeil(liquidityX64 * sqrtPrice, liquidityX64 + amountIn * sqrtPrice);
  }
  return sqrtPrice + (amountIn << 64n) / liquidity;
}
