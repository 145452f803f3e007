import { divCeil } from './multiply-divide.js';
import { WHOLE_IN_BPS } from './whole-in-bps.js';

/** What a swap took and paid, in base units of the input or of the output. */
export interface SwapAmounts {
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  /** Fees taken in the input, part of `amountIn`. */
  readonly feeIn: bigint;
  /** Fees taken in the output, which `amountOut` lacks. */
  readonly feeOut: bigint;
  /** Output for one unit of the input before the swap, as a fraction. */
  readonly midNumerator: bigint;
  /** Greater than zero. */
  readonly midDenominator: bigint;
}

/**
 * How much less than at mid the swaps paid together, fees left out, in 1/100 of a percent and rounded up: 0 where they
 * paid at mid or better, 10,000 where they paid nothing. Each swap counts by what it would have paid at its own mid.
 */
export function priceImpactBps(swaps: readonly SwapAmounts[]): bigint {
  const [first] = swaps;
  if (first !== undefined && swaps.length === 1) {
    const { paid, atMid } = paidAgainstMid(first);
    return shareOf(atMid - paid, atMid);
  }
  // Over their common denominator, so that nothing is rounded before the end.
  let paid = 0n;
  let atMid = 0n;
  let denominator = 1n;
  for (const swap of swaps) {
    const of = paidAgainstMid(swap);
    paid = paid * swap.midDenominator + of.paid * denominator;
    atMid = atMid * swap.midDenominator + of.atMid * denominator;
    denominator *= swap.midDenominator;
  }
  return shareOf(atMid - paid, atMid);
}

/**
 * The swaps' fees in 1/100 of a percent of their input, those in the output valued at mid, rounded to the nearest, the
 * half up.
 *
 * @param swaps with an input greater than zero
 */
export function feeBps(swaps: readonly SwapAmounts[]): bigint {
  let fees = 0n;
  let denominator = 1n;
  let amountIn = 0n;
  for (const swap of swaps) {
    amountIn += swap.amountIn;
    fees += swap.feeIn * denominator;
    if (swap.feeOut > 0n && swap.midNumerator > 0n) {
      fees = fees * swap.midNumerator + swap.feeOut * swap.midDenominator * denominator;
      denominator *= swap.midNumerator;
    }
  }
  const whole = amountIn * denominator;
  return atMost((2n * fees * WHOLE_IN_BPS + whole) / (2n * whole));
}

/** What the swap paid, and would have paid at mid, with its fees put back; both times `midDenominator`. */
function paidAgainstMid(swap: SwapAmounts): { readonly paid: bigint; readonly atMid: bigint } {
  return {
    paid: (swap.amountOut + swap.feeOut) * swap.midDenominator,
    atMid: (swap.amountIn - swap.feeIn) * swap.midNumerator,
  };
}

function shareOf(part: bigint, whole: bigint): bigint {
  return part <= 0n || whole <= 0n ? 0n : atMost(divCeil(part * WHOLE_IN_BPS, whole));
}

function atMost(bps: bigint): bigint {
  return bps > WHOLE_IN_BPS ? WHOLE_IN_BPS : bps;
}
