import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';
import { FEE_DENOMINATOR } from './fee-numerator.js';

/**
 * A fee that rises with the size of a purchase, bracket by bracket, like an income tax. While it applies, the program
 * takes one swap over the pool in a transaction and refuses a second one.
 */
export interface RateLimiter {
  /** The numerator of the first bracket. */
  readonly cliffFeeNumerator: bigint;
  /** What each further bracket adds to the numerator; greater than zero. */
  readonly feeNumeratorIncrement: bigint;
  /** The numerator of all that lies above the last rising bracket; no less than the first one's. */
  readonly maxFeeNumerator: bigint;
  /** The width of a bracket in base units; greater than zero. */
  readonly referenceAmount: bigint;
}

/**
 * The numerator that charges all of `amount` what its brackets charge together: the sum over the brackets rounded up
 * to base units, then as a part of the amount rounded up once more.
 *
 * Source: docs.meteora.ag, "Rate Limiter Math"; both roundings by comparing results with the published SDK.
 */
export function averageFeeNumerator(limiter: RateLimiter, amount: bigint): bigint {
  const { cliffFeeNumerator, feeNumeratorIncrement, maxFeeNumerator, referenceAmount } = limiter;
  if (amount <= referenceAmount) {
    return cliffFeeNumerator;
  }
  const full = (amount - referenceAmount) / referenceAmount;
  const rising = risingBrackets(limiter);
  const risen = full < rising ? full : rising;
  const risenPart = (risen + 1n) * cliffFeeNumerator + (feeNumeratorIncrement * risen * (risen + 1n)) / 2n;
  const rest = amount - (risen + 1n) * referenceAmount;
  const restNumerator = full < rising ? cliffFeeNumerator + feeNumeratorIncrement * (risen + 1n) : maxFeeNumerator;
  const fee = (referenceAmount * risenPart + rest * restNumerator + FEE_DENOMINATOR - 1n) / FEE_DENOMINATOR;
  return mulDivCeil(fee, FEE_DENOMINATOR, amount);
}

/** The numerator of the bracket that the next base unit after `amount` falls into. */
export function marginalFeeNumerator(limiter: RateLimiter, amount: bigint): bigint {
  const bracket = amount / limiter.referenceAmount;
  return bracket > risingBrackets(limiter)
    ? limiter.maxFeeNumerator
    : limiter.cliffFeeNumerator + bracket * limiter.feeNumeratorIncrement;
}

/** Brackets after the first one whose numerator stays below or at the greatest. */
function risingBrackets({ cliffFeeNumerator, feeNumeratorIncrement, maxFeeNumerator }: RateLimiter): bigint {
  return (maxFeeNumerator - cliffFeeNumerator) / feeNumeratorIncrement;
}
