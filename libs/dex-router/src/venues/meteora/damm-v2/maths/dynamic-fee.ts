import { divCeil } from '../../../../pools/maths/multiply-divide.js';

const SCALE = 100_000_000_000n;

export interface Volatility {
  /** How far the price has moved of late, in bins × 10000. */
  readonly accumulator: bigint;
  /** Basis points of a bin. */
  readonly binStep: bigint;
  readonly variableFeeControl: bigint;
}

/**
 * The part of the fee numerator that follows volatility: `⌈(accumulator × bin step)² × control / 10^11⌉`.
 *
 * The accumulator is the one that the last swap left behind. Time does not lower it before the next swap is charged: a
 * swap decays the reference that its own accumulator is built on, and that one is stored for the swap after it.
 *
 * Source: docs.meteora.ag, "DAMM v2 Dynamic Fees".
 */
export function dynamicFeeNumerator({ accumulator, binStep, variableFeeControl }: Volatility): bigint {
  const moved = accumulator * binStep;
  return divCeil(moved * moved * variableFeeControl, SCALE);
}
