import type { Price } from '../../../../pools/liquidity-pool.js';
import type { Curve, CurveStep } from './curve.js';

/**
 * Constant product over the reserves themselves, without end: `out = ⌊reserveOut × in / (reserveIn + in)⌋`.
 *
 * The part of the fee that is compounded joins the reserves only after the swap that paid it.
 *
 * Source: docs.meteora.ag, "DAMM v2 Compounding Liquidity".
 */
export class CompoundingCurve implements Curve {
  readonly price: Price;

  /** Reserves in base units, greater than zero, without any fee that is yet to be claimed. */
  constructor(
    private readonly reserveA: bigint,
    private readonly reserveB: bigint,
  ) {
    this.price = { numerator: reserveB, denominator: reserveA };
  }

  sellA(amountIn: bigint): CurveStep {
    const product = this.reserveA * this.reserveB;
    const reserveA = this.reserveA + amountIn;
    return {
      amountOut: (this.reserveB * amountIn) / reserveA,
      priceAfter: { numerator: product, denominator: reserveA * reserveA },
    };
  }

  sellB(amountIn: bigint): CurveStep {
    const product = this.reserveA * this.reserveB;
    const reserveB = this.reserveB + amountIn;
    return {
      amountOut: (this.reserveA * amountIn) / reserveB,
      priceAfter: { numerator: reserveB * reserveB, denominator: product },
    };
  }
}
