/** 100 % in the unit of every fee rate of the program, 10^-6. */
export const FEE_RATE_DENOMINATOR = 1_000_000n;

/** What holds for every step of one swap. */
export interface SwapConditions {
  /** Whether token 0 is sold, so that the price falls: the program's `zero_for_one`. */
  readonly aToB: boolean;
  /** Whether the fee is taken from the input; if not, it is taken from the output. */
  readonly feeOnInput: boolean;
}
