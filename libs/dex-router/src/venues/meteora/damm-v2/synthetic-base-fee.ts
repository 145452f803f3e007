import { BASE_FEE_MODE, marketCapSchedulerCodec, rateLimiterCodec, timeSchedulerCodec } from './base-fee-layout.js';

/** A fee that is always the same. */
export interface SyntheticFixedFee {
  readonly mode: 'fixed';
  /** Parts of 10^9. */
  readonly cliffFeeNumerator: bigint;
}

export interface SyntheticTimeScheduler {
  readonly mode: 'timeSchedulerLinear' | 'timeSchedulerExponential';
  readonly cliffFeeNumerator: bigint;
  readonly numberOfPeriod: number;
  /** Slots or seconds. */
  readonly periodFrequency: bigint;
  /** Linear: parts of 10^9, exponential: bps. */
  readonly reductionFactor: bigint;
}

export interface SyntheticRateLimiter {
  readonly mode: 'rateLimiter';
  readonly cliffFeeNumerator: bigint;
  readonly feeIncrementBps: number;
  /** Slots or seconds. */
  readonly maxLimiterDuration: number;
  readonly maxFeeBps: number;
  /** Base units of token B. */
  readonly referenceAmount: bigint;
}

export interface SyntheticMarketCapScheduler {
  readonly mode: 'marketCapSchedulerLinear' | 'marketCapSchedulerExponential';
  readonly cliffFeeNumerator: bigint;
  readonly numberOfPeriod: number;
  readonly sqrtPriceStepBps: number;
  /** Slots or seconds. */
  readonly schedulerExpirationDuration: number;
  /** Linear: parts of 10^9, exponential: bps. */
  readonly reductionFactor: bigint;
}

export type SyntheticBaseFee =
  | SyntheticFixedFee
  | SyntheticTimeScheduler
  | SyntheticRateLimiter
  | SyntheticMarketCapScheduler;

/** The bytes of a base fee in a pool account. */
export function encodeBaseFee(fee: SyntheticBaseFee): Uint8Array {
  const padding = new Uint8Array();
  switch (fee.mode) {
    case 'fixed': {
      const schedule = { numberOfPeriod: 0, periodFrequency: 0n, reductionFactor: 0n };
      return encodeBaseFee({ ...schedule, ...fee, mode: 'timeSchedulerLinear' });
    }
    case 'timeSchedulerLinear':
    case 'timeSchedulerExponential':
      return new Uint8Array(timeSchedulerCodec.encode({ ...fee, baseFeeMode: BASE_FEE_MODE[fee.mode], padding }));
    case 'rateLimiter':
      return new Uint8Array(rateLimiterCodec.encode({ ...fee, baseFeeMode: BASE_FEE_MODE[fee.mode], padding }));
    case 'marketCapSchedulerLinear':
    case 'marketCapSchedulerExponential':
      return new Uint8Array(marketCapSchedulerCodec.encode({ ...fee, baseFeeMode: BASE_FEE_MODE[fee.mode], padding }));
  }
}
