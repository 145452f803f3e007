/** What a step takes from the input that comes to it; base units. */
export interface StepAmounts {
  /** All that the trader gives up, a fee on the input included. */
  readonly consumed: bigint;
  /** What leaves the pool, a fee on the output deducted. */
  readonly amountOut: bigint;
  /** In the token that the pool takes its fees in. */
  readonly fee: bigint;
}

/** The end of a swap within a step. */
export interface StepEnd {
  readonly amountOut: bigint;
  readonly fee: bigint;
  /** √price afterwards, Q64.64. */
  readonly sqrtPrice: bigint;
}

/** A stretch of a swap at one rate of fee: along the curve up to a price, or through the limit orders at one price. */
export interface SwapStep {
  /** √price before the step, Q64.64. */
  readonly sqrtPrice: bigint;
  /** √price after the whole step. */
  readonly sqrtPriceAfter: bigint;
  /** 10^-6 of the input or output. */
  readonly feeRate: bigint;
  /** The smallest input that goes through the whole step; base units, beyond u64 if none does. */
  readonly threshold: bigint;
  /** What the whole step moves. */
  readonly whole: StepAmounts;
  /** What the step pays for an input below `threshold`, which ends in it and is taken completely. */
  end(amountIn: bigint): StepEnd;
}
