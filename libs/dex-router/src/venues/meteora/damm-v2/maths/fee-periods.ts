import { WHOLE_IN_BPS } from '../../../../pools/maths/whole-in-bps.js';

/** Points are slots or seconds, as the pool's activation type says. */
export interface TimePeriods {
  readonly activationPoint: bigint;
  /** Points; greater than zero. */
  readonly periodFrequency: bigint;
}

/**
 * Whole periods since the activation, for a point not before it.
 *
 * Source: docs.meteora.ag, "DAMM v2 Time Scheduler Fees".
 */
export function periodsByTime({ activationPoint, periodFrequency }: TimePeriods, point: bigint): bigint {
  return (point - activationPoint) / periodFrequency;
}

/** Square roots of prices as Q64.64. */
export interface PricePeriods {
  /** Greater than zero. */
  readonly initialSqrtPrice: bigint;
  /** Basis points of the initial square root that make a period; greater than zero. */
  readonly sqrtPriceStepBps: bigint;
}

/**
 * Whole steps that the square root of the price has risen above the initial one; none below it.
 *
 * Source: docs.meteora.ag, "Fee Market Cap Scheduler Math".
 */
export function periodsByPrice({ initialSqrtPrice, sqrtPriceStepBps }: PricePeriods, sqrtPrice: bigint): bigint {
  if (sqrtPrice <= initialSqrtPrice) {
    return 0n;
  }
  return ((sqrtPrice - initialSqrtPrice) * WHOLE_IN_BPS) / (initialSqrtPrice * sqrtPriceStepBps);
}
