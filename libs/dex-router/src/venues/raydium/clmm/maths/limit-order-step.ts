import { divCeil } from '../../../../pools/maths/multiply-divide.js';
import { feeOnTopOf, feeWithin } from './fee-parts.js';
import type { SwapConditions } from './swap-conditions.js';
import type { StepAmounts, StepEnd, SwapStep } from './swap-step.js';

export interface LimitOrders {
  /** √price of their tick, Q64.64. */
  readonly sqrtPrice: bigint;
  /** Base units of the output that are still for sale; greater than zero. */
  readonly unfilled: bigint;
  /** 10^-6, below 100 %. */
  readonly feeRate: bigint;
}

/**
 * The limit orders of a tick, all filled at its price before the swap goes on. Source: `tick_array.rs`,
 * `match_limit_order_with_sqrt_price`.
 *
 * The price is √price² / 2^64 as Q64.64, rounded down if token 0 is sold and up if token 1 is: against the trader.
 */
export class LimitOrderStep implements SwapStep {
  readonly sqrtPrice: bigint;
  readonly sqrtPriceAfter: bigint;
  readonly feeRate: bigint;
  readonly threshold: bigint;
  readonly whole: StepAmounts;
  /** The output for an input is ⌊input × multiplier / divisor⌋. */
  private readonly multiplier: bigint;
  private readonly divisor: bigint;

  constructor(
    { sqrtPrice, unfilled, feeRate }: LimitOrders,
    private readonly conditions: SwapConditions,
  ) {
    this.sqrtPrice = sqrtPrice;
    this.sqrtPriceAfter = sqrtPrice;
    this.feeRate = feeRate;
    const square = sqrtPrice * sqrtPrice;
    const one = 1n << 64n;
    [this.multiplier, this.divisor] = conditions.aToB ? [square >> 64n, one] : [one, divCeil(square, one)];
    this.whole = this.fillAll(unfilled);
    this.threshold = this.beforeFee(this.inputFor(unfilled + 1n));
  }

  end(amountIn: bigint): StepEnd {
    const { feeRate, sqrtPrice } = this;
    if (this.conditions.feeOnInput) {
      const fee = feeWithin(amountIn, feeRate);
      return { amountOut: this.outputFor(amountIn - fee), fee, sqrtPrice };
    }
    const gross = this.outputFor(amountIn);
    const fee = feeWithin(gross, feeRate);
    return { amountOut: gross - fee, fee, sqrtPrice };
  }

  private fillAll(unfilled: bigint): StepAmounts {
    const amountIn = this.inputFor(unfilled);
    if (this.conditions.feeOnInput) {
      const fee = feeOnTopOf(amountIn, this.feeRate);
      return { consumed: amountIn + fee, amountOut: unfilled, fee };
    }
    const fee = feeWithin(unfilled, this.feeRate);
    return { consumed: amountIn, amountOut: unfilled - fee, fee };
  }

  /** The smallest input, fee included, that leaves `amountIn` after it. */
  private beforeFee(amountIn: bigint): bigint {
    return this.conditions.feeOnInput ? amountIn + feeOnTopOf(amountIn, this.feeRate) : amountIn;
  }

  private outputFor(amountIn: bigint): bigint {
    return (amountIn * this.multiplier) / this.divisor;
  }

  /** The smallest input for an output: rounded up. */
  private inputFor(amountOut: bigint): bigint {
    return divCeil(amountOut * this.divisor, this.multiplier);
  }
}
