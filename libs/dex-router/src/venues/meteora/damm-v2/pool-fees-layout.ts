import {
  fixCodecSize,
  getBytesCodec,
  getStructCodec,
  getU128Codec,
  getU16Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import { BASE_FEE_SIZE } from './base-fee-layout.js';

/**
 * `DynamicFeeStruct`, all zero where a pool has no dynamic fee. Source: the program's IDL.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | initialized | 0 or 1 |
 * | 8 | maxVolatilityAccumulator | bins × 10000 |
 * | 12 | variableFeeControl | |
 * | 16 | binStep | bps |
 * | 18 | filterPeriod | seconds |
 * | 20 | decayPeriod | seconds |
 * | 22 | reductionFactor | bps |
 * | 24 | lastUpdateTimestamp | seconds since 1970 |
 * | 32 | binStepU128 | Q64.64 |
 * | 48 | sqrtPriceReference | Q64.64 |
 * | 64 | volatilityAccumulator | bins × 10000 |
 * | 80 | volatilityReference | bins × 10000 |
 */
const dynamicFeeCodec = getStructCodec([
  ['initialized', getU8Codec()],
  ['padding', fixCodecSize(getBytesCodec(), 7)],
  ['maxVolatilityAccumulator', getU32Codec()],
  ['variableFeeControl', getU32Codec()],
  ['binStep', getU16Codec()],
  ['filterPeriod', getU16Codec()],
  ['decayPeriod', getU16Codec()],
  ['reductionFactor', getU16Codec()],
  ['lastUpdateTimestamp', getU64Codec()],
  ['binStepU128', getU128Codec()],
  ['sqrtPriceReference', getU128Codec()],
  ['volatilityAccumulator', getU128Codec()],
  ['volatilityReference', getU128Codec()],
]);

/**
 * `PoolFeesStruct`: all that a pool's fees follow from. Source: the program's IDL.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | baseFee: one of three layouts, see there | |
 * | 40 | protocolFeePercent, of the trade fee | percent |
 * | 42 | referralFeePercent, of the protocol fee | percent |
 * | 46 | compoundingFeeBps, of what is left of the trade fee | bps |
 * | 48 | dynamicFee, see there | |
 * | 144 | initSqrtPrice | Q64.64 |
 */
export const poolFeesCodec = getStructCodec([
  ['baseFee', fixCodecSize(getBytesCodec(), BASE_FEE_SIZE)],
  ['baseFeePadding', getU64Codec()],
  ['protocolFeePercent', getU8Codec()],
  ['padding0', getU8Codec()],
  ['referralFeePercent', getU8Codec()],
  ['padding1', fixCodecSize(getBytesCodec(), 3)],
  ['compoundingFeeBps', getU16Codec()],
  ['dynamicFee', dynamicFeeCodec],
  ['initSqrtPrice', getU128Codec()],
]);
