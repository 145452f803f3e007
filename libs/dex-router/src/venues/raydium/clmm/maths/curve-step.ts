import { afterFee, feeOnTopOf, feeWithin } from './fee-parts.js';
import { rangeAmounts, sqrtPriceAfter, type RangeAmounts } from './range-amounts.js';
import type { SwapConditions } from './swap-conditions.js';
import type { StepAmounts, StepEnd, SwapStep } from './swap-step.js';

export interface CurveRange {
  /** √price at which the step begins, Q64.64. */
  readonly from: bigint;
  /** √price at which it ends at the latest. */
  readonly to: bigint;
  readonly liquidity: bigint;
  /** 10^-6, below 100 %. */
  readonly feeRate: bigint;
}

/** A swap along the curve, over a range in which liquidity stays the same. Source: `swap_math.rs`, `compute_swap`. */
export class CurveStep implements SwapStep {
  readonly sqrtPrice: bigint;
  readonly sqrtPriceAfter: bigint;
  readonly feeRate: bigint;
  readonly threshold: bigint;
  readonly whole: StepAmounts;

  constructor(
    private readonly range: CurveRange,
    private readonly conditions: SwapConditions,
  ) {
    this.sqrtPrice = range.from;
    this.sqrtPriceAfter = range.to;
    this.feeRate = range.feeRate;
    this.whole = this.charge(this.amountsUpTo(range.to));
    this.threshold = this.whole.consumed;
  }

  /** The fee on the input takes whatever rounding leaves over; with a fee on the output that stays with the pool. */
  end(amountIn: bigint): StepEnd {
    const { from, liquidity, feeRate } = this.range;
    const { feeOnInput, aToB } = this.conditions;
    const forCurve = feeOnInput ? afterFee(amountIn, feeRate) : amountIn;
    const sqrtPrice = sqrtPriceAfter(from, liquidity, forCurve, aToB);
    const moved = this.amountsUpTo(sqrtPrice);
    if (feeOnInput) {
      return { amountOut: moved.amountOut, fee: amountIn - moved.amountIn, sqrtPrice };
    }
    const fee = feeWithin(moved.amountOut, feeRate);
    return { amountOut: moved.amountOut - fee, fee, sqrtPrice };
  }

  private amountsUpTo(sqrtPrice: bigint): RangeAmounts {
    const { from, liquidity } = this.range;
    return this.conditions.aToB
      ? rangeAmounts(sqrtPrice, from, liquidity, true)
      : rangeAmounts(from, sqrtPrice, liquidity, false);
  }

  private charge({ amountIn, amountOut }: RangeAmounts): StepAmounts {
    if (this.conditions.feeOnInput) {
      const fee = feeOnTopOf(amountIn, this.feeRate);
      return { consumed: amountIn + fee, amountOut, fee };
    }
    const fee = feeWithin(amountOut, this.feeRate);
    return { consumed: amountIn, amountOut: amountOut - fee, fee };
  }
}
