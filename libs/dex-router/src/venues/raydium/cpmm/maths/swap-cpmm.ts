import { constantProductOutput } from '../../../../pools/maths/constant-product.js';
import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';

/** A sale into a CPMM pool. */
export interface CpmmSwap {
  /** Base units, greater than zero. */
  readonly amountIn: bigint;
  /** Base units of the input that are the pool's. */
  readonly reserveIn: bigint;
  /** Base units of the output that are the pool's. */
  readonly reserveOut: bigint;
  readonly rates: CpmmRates;
}

/** What comes off on either side, in parts of `denominator`: on the input less than all of it. */
export interface CpmmRates {
  readonly onInput: bigint;
  readonly onOutput: bigint;
  readonly denominator: bigint;
  /** Whether the program splits what comes off the input between pool and creator. */
  readonly isCreatorFeeOnInput: boolean;
}

export interface CpmmFill {
  /** Base units of the input: the trade fee, with the protocol's and the fund's shares, and a creator's fee on input. */
  readonly feeIn: bigint;
  /** Base units of the output: a creator's fee on output. */
  readonly feeOut: bigint;
  /** What is swapped: the input less its fees. */
  readonly swapped: bigint;
  /** Base units of the output. */
  readonly amountOut: bigint;
}

/**
 * What a CPMM pool pays for an exact input:
 *
 *     feeIn     = ⌈amountIn × onInput / 10⁶⌉
 *     before    = ⌊reserveOut × (amountIn − feeIn) / (reserveIn + amountIn − feeIn)⌋
 *     feeOut    = ⌈before × onOutput / 10⁶⌉
 *     amountOut = before − feeOut
 *
 * A creator's fee on the input is rounded up together with the trade fee, not beside it. Source: `swap_base_input` in
 * raydium-cp-swap, `curve/calculator.rs`.
 */
export function swapCpmm({ amountIn, reserveIn, reserveOut, rates }: CpmmSwap): CpmmFill {
  const feeIn = mulDivCeil(amountIn, rates.onInput, rates.denominator);
  const swapped = amountIn - feeIn;
  const before = swapped > 0n ? constantProductOutput({ input: swapped, reserveIn, reserveOut }) : 0n;
  const feeOut = mulDivCeil(before, rates.onOutput, rates.denominator);
  return { feeIn, feeOut, swapped, amountOut: before - feeOut };
}
