import {
  getAddressCodec,
  getArrayCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getI32Codec,
  getI64Codec,
  getStructCodec,
  getU128Codec,
  getU16Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import { rawBytes } from './layout-parts.js';

/** What every account of a pair begins with. */
export const LB_PAIR_DISCRIMINATOR = new Uint8Array([0x21, 0x0b, 0x31, 0x62, 0xb5, 0x65, 0xb1, 0x0d]);

/** Bytes of the account. */
export const LB_PAIR_SIZE = 904;

/** Offset 8 of the pair, 32 bytes: what its owners set. */
const staticParametersCodec = getStructCodec([
  ['baseFactor', getU16Codec()],
  ['filterPeriod', getU16Codec()],
  ['decayPeriod', getU16Codec()],
  ['reductionFactor', getU16Codec()],
  ['variableFeeControl', getU32Codec()],
  ['maxVolatilityAccumulator', getU32Codec()],
  ['minBinId', getI32Codec()],
  ['maxBinId', getI32Codec()],
  ['protocolShare', getU16Codec()],
  ['baseFeePowerFactor', getU8Codec()],
  ['functionType', getU8Codec()],
  ['collectFeeMode', getU8Codec()],
  ['padding', rawBytes(3)],
]);

/** Offset 40 of the pair, 32 bytes: what swaps change. */
const variableParametersCodec = getStructCodec([
  ['volatilityAccumulator', getU32Codec()],
  ['volatilityReference', getU32Codec()],
  ['indexReference', getI32Codec()],
  ['padding', rawBytes(4)],
  ['lastUpdateTimestamp', getI64Codec()],
  ['padding1', rawBytes(8)],
]);

/** Offsets 264 and 408 of the pair, 144 bytes each: a reward for liquidity; a mint of zeroes where there is none. */
const rewardInfoCodec = getStructCodec([
  ['mint', getAddressCodec()],
  ['vault', getAddressCodec()],
  ['funder', getAddressCodec()],
  ['rewardDuration', getU64Codec()],
  ['rewardDurationEnd', getU64Codec()],
  ['rewardRate', getU128Codec()],
  ['lastUpdateTime', getU64Codec()],
  ['cumulativeSecondsWithEmptyLiquidityReward', getU64Codec()],
]);

/**
 * `LbPair` of Meteora's DLMM program, 904 bytes, little-endian; source: the IDL of `lb_clmm` 0.12.0.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | discriminator | |
 * | 8 | parameters | periods in seconds, shares and factors in bps |
 * | 40 | vParameters | volatility: 10,000 for each bin |
 * | 75 | pairType: 0 permissionless, 1 permission, 2 customizable permissionless, 3 permissionless v2 | |
 * | 76 | activeId: the bin that trades | |
 * | 80 | binStep | bps |
 * | 82 | status: 0 enabled, 1 disabled | |
 * | 86 | activationType: 0 slot, 1 timestamp | |
 * | 88, 120 | tokenXMint, tokenYMint | |
 * | 152, 184 | reserveX, reserveY: the vaults | |
 * | 216 | protocolFeeX, protocolFeeY: not claimed yet, still in the vaults | base units of X, of Y |
 * | 584 | binArrayBitmap: a bit for each of the arrays −512…511 that holds liquidity | |
 * | 816 | activationPoint | slot, or seconds since 1970 UTC |
 * | 880, 881 | tokenMintXProgramFlag, tokenMintYProgramFlag: 0 Token, 1 Token-2022 | |
 */
export const lbPairCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['parameters', staticParametersCodec],
    ['vParameters', variableParametersCodec],
    ['bumpSeed', getU8Codec()],
    ['binStepSeed', getU16Codec()],
    ['pairType', getU8Codec()],
    ['activeId', getI32Codec()],
    ['binStep', getU16Codec()],
    ['status', getU8Codec()],
    ['requireBaseFactorSeed', getU8Codec()],
    ['baseFactorSeed', getU16Codec()],
    ['activationType', getU8Codec()],
    ['creatorPoolOnOffControl', getU8Codec()],
    ['tokenXMint', getAddressCodec()],
    ['tokenYMint', getAddressCodec()],
    ['reserveX', getAddressCodec()],
    ['reserveY', getAddressCodec()],
    ['protocolFeeX', getU64Codec()],
    ['protocolFeeY', getU64Codec()],
    ['padding1', rawBytes(32)],
    ['rewardInfos', getArrayCodec(rewardInfoCodec, { size: 2 })],
    ['oracle', getAddressCodec()],
    ['binArrayBitmap', getArrayCodec(getU64Codec(), { size: 16 })],
    ['lastUpdatedAt', getI64Codec()],
    ['padding2', rawBytes(32)],
    ['preActivationSwapAddress', getAddressCodec()],
    ['baseKey', getAddressCodec()],
    ['activationPoint', getU64Codec()],
    ['preActivationDuration', getU64Codec()],
    ['padding3', rawBytes(16)],
    ['creator', getAddressCodec()],
    ['tokenMintXProgramFlag', getU8Codec()],
    ['tokenMintYProgramFlag', getU8Codec()],
    ['version', getU8Codec()],
    ['reserved', rawBytes(21)],
  ]),
  [getConstantCodec(LB_PAIR_DISCRIMINATOR)],
);

/** A pair as its bytes say it. */
export type LbPairAccount = ReturnType<typeof lbPairCodec.decode>;
