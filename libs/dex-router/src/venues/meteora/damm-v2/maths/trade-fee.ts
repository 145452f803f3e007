import { averageFeeNumerator, marginalFeeNumerator, type RateLimiter } from './rate-limiter.js';

/** What a pool charges at one moment; numerators over 10^9. */
export interface TradeFee {
  /** The base fee of every swap that the limiter does not meet. */
  readonly baseFeeNumerator: bigint;
  /** Present only while it applies; meets purchases of token A. */
  readonly rateLimiter: RateLimiter | undefined;
  readonly dynamicFeeNumerator: bigint;
  /** What base and dynamic fee together come to at the most. */
  readonly maxFeeNumerator: bigint;
}

/** The numerator for a swap of `amountIn` base units: base and dynamic fee, capped. */
export function tradeFeeNumerator(fee: TradeFee, buysA: boolean, amountIn: bigint): bigint {
  return capped(fee, limiterMeets(fee, buysA) ? averageFeeNumerator(fee.rateLimiter, amountIn) : fee.baseFeeNumerator);
}

/** The numerator that the next base unit after `amountIn` would pay in the same swap. */
export function nextUnitFeeNumerator(fee: TradeFee, buysA: boolean, amountIn: bigint): bigint {
  return capped(fee, limiterMeets(fee, buysA) ? marginalFeeNumerator(fee.rateLimiter, amountIn) : fee.baseFeeNumerator);
}

function capped({ dynamicFeeNumerator, maxFeeNumerator }: TradeFee, baseFeeNumerator: bigint): bigint {
  const total = baseFeeNumerator + dynamicFeeNumerator;
  return total < maxFeeNumerator ? total : maxFeeNumerator;
}

function limiterMeets(fee: TradeFee, buysA: boolean): fee is TradeFee & { readonly rateLimiter: RateLimiter } {
  return buysA && fee.rateLimiter !== undefined;
}
