import {
  fixCodecSize,
  getBytesCodec,
  getStructCodec,
  getU16Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';

/** Values of `baseFeeMode`, at the same place in each of the three layouts. */
export const BASE_FEE_MODE = {
  timeSchedulerLinear: 0,
  timeSchedulerExponential: 1,
  rateLimiter: 2,
  marketCapSchedulerLinear: 3,
  marketCapSchedulerExponential: 4,
} as const;

/** Bytes of the base fee in a pool account, whatever its mode. */
export const BASE_FEE_SIZE = 32;

const FIRST_FIELDS = [
  ['cliffFeeNumerator', getU64Codec()],
  ['baseFeeMode', getU8Codec()],
  ['padding', fixCodecSize(getBytesCodec(), 5)],
] as const;

/**
 * `PodAlignedFeeTimeScheduler`, modes 0 and 1; all three last fields are zero for a fixed fee. Source: the program's IDL.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | cliffFeeNumerator | parts of 10^9 |
 * | 8 | baseFeeMode | |
 * | 14 | numberOfPeriod | |
 * | 16 | periodFrequency | slots or seconds |
 * | 24 | reductionFactor | linear: parts of 10^9, exponential: bps |
 */
export const timeSchedulerCodec = getStructCodec([
  ...FIRST_FIELDS,
  ['numberOfPeriod', getU16Codec()],
  ['periodFrequency', getU64Codec()],
  ['reductionFactor', getU64Codec()],
]);

/**
 * `PodAlignedFeeRateLimiter`, mode 2; all four last fields are zero for a fixed fee. Source: the program's IDL.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | cliffFeeNumerator | parts of 10^9 |
 * | 8 | baseFeeMode | |
 * | 14 | feeIncrementBps | bps |
 * | 16 | maxLimiterDuration | slots or seconds |
 * | 20 | maxFeeBps | bps |
 * | 24 | referenceAmount | base units of token B |
 */
export const rateLimiterCodec = getStructCodec([
  ...FIRST_FIELDS,
  ['feeIncrementBps', getU16Codec()],
  ['maxLimiterDuration', getU32Codec()],
  ['maxFeeBps', getU32Codec()],
  ['referenceAmount', getU64Codec()],
]);

/**
 * `PodAlignedFeeMarketCapScheduler`, modes 3 and 4. Source: the program's IDL.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | cliffFeeNumerator | parts of 10^9 |
 * | 8 | baseFeeMode | |
 * | 14 | numberOfPeriod | |
 * | 16 | sqrtPriceStepBps | bps of the initial square root of the price |
 * | 20 | schedulerExpirationDuration | slots or seconds |
 * | 24 | reductionFactor | linear: parts of 10^9, exponential: bps |
 */
export const marketCapSchedulerCodec = getStructCodec([
  ...FIRST_FIELDS,
  ['numberOfPeriod', getU16Codec()],
  ['sqrtPriceStepBps', getU32Codec()],
  ['schedulerExpirationDuration', getU32Codec()],
  ['reductionFactor', getU64Codec()],
]);
