import type { Price } from '../../../../pools/liquidity-pool.js';
import { divCeil } from '../../../../pools/maths/multiply-divide.js';
import type { Curve, CurveStep } from './curve.js';

/** Fraction bits of a square root of a price, Q64.64; its square has twice as many, and so has liquidity × square root. */
const SQUARED_FRACTION_BITS = 128n;

/** All square roots of prices as Q64.64, of base units of B for one of A. */
export interface ConcentratedRange {
  readonly sqrtMinPrice: bigint;
  readonly sqrtPrice: bigint;
  readonly sqrtMaxPrice: bigint;
  /** √(A × B) of the virtual reserves, scaled by 2^64. */
  readonly liquidity: bigint;
}

/**
 * Constant product between two prices, with one liquidity for all of the range.
 *
 *     A in:  √P' = ⌈L × √P / (L + Δa × √P)⌉    B out = ⌊L × (√P − √P') / 2^128⌋
 *     B in:  √P' = √P + ⌊Δb × 2^128 / L⌋       A out = ⌊L × (√P' − √P) / (√P × √P')⌋
 *
 * Every rounding goes against the trader. The programme accepts the ends of the range, and nothing beyond.
 *
 * Source: docs.meteora.ag, "DAMM v2 Formulas" and "Concentrated Liquidity"; the roundings by comparing results with the
 * published SDK.
 */
export class ConcentratedCurve implements Curve {
  readonly price: Price;

  constructor(private readonly range: ConcentratedRange) {
    this.price = priceAt(range.sqrtPrice);
  }

  sellA(amountIn: bigint): CurveStep | undefined {
    const { liquidity, sqrtMinPrice, sqrtPrice } = this.range;
    const sqrtPriceAfter = divCeil(liquidity * sqrtPrice, liquidity + amountIn * sqrtPrice);
    if (sqrtPriceAfter < sqrtMinPrice) {
      return undefined;
    }
    return { amountOut: this.amountBDownTo(sqrtPriceAfter), priceAfter: priceAt(sqrtPriceAfter) };
  }

  sellB(amountIn: bigint): CurveStep | undefined {
    const { liquidity, sqrtMaxPrice, sqrtPrice } = this.range;
    if (liquidity === 0n) {
      return undefined;
    }
    const sqrtPriceAfter = sqrtPrice + (amountIn << SQUARED_FRACTION_BITS) / liquidity;
    if (sqrtPriceAfter > sqrtMaxPrice) {
      return undefined;
    }
    return { amountOut: this.amountAUpTo(sqrtPriceAfter), priceAfter: priceAt(sqrtPriceAfter) };
  }

  /** Base units of each token that the liquidity stands for: all that can ever be bought, rounded down. */
  get reserves(): { readonly a: bigint; readonly b: bigint } {
    return { a: this.amountAUpTo(this.range.sqrtMaxPrice), b: this.amountBDownTo(this.range.sqrtMinPrice) };
  }

  private amountBDownTo(sqrtPriceBelow: bigint): bigint {
    return (this.range.liquidity * (this.range.sqrtPrice - sqrtPriceBelow)) >> SQUARED_FRACTION_BITS;
  }

  private amountAUpTo(sqrtPriceAbove: bigint): bigint {
    const { liquidity, sqrtPrice } = this.range;
    return (liquidity * (sqrtPriceAbove - sqrtPrice)) / (sqrtPrice * sqrtPriceAbove);
  }
}

function priceAt(sqrtPrice: bigint): Price {
  return { numerator: sqrtPrice * sqrtPrice, denominator: 1n << SQUARED_FRACTION_BITS };
}
