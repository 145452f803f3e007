import {
  fixCodecSize,
  getAddressCodec,
  getBytesCodec,
  getStructCodec,
  getU128Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import { poolFeesCodec } from './pool-fees-layout.js';

/** The first eight bytes of every pool account. */
export const POOL_DISCRIMINATOR = Uint8Array.of(241, 154, 109, 4, 17, 177, 109, 188);

/** Bytes of a pool account, the discriminator included. */
export const POOL_SIZE = 1112;

/** Values of `activationType`: what `activationPoint` and the fee schedules count. */
export const ACTIVATION_TYPE = { slot: 0, timestamp: 1 } as const;

/** Values of `poolStatus`. */
export const POOL_STATUS = { enabled: 0, disabled: 1 } as const;

/** Values of `collectFeeMode`: the token that fees are taken in. */
export const COLLECT_FEE_MODE = { bothTokens: 0, onlyB: 1, compounding: 2 } as const;

/**
 * `Pool` of the cp-amm program, little-endian. Source: the program's IDL, as version 1.5.0 of the SDK carries it.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | discriminator | |
 * | 8 | poolFees, see there | |
 * | 168 | tokenAMint, 200 tokenBMint | |
 * | 232 | tokenAVault, 264 tokenBVault | |
 * | 296 | whitelistedVault: may buy before the activation | |
 * | 360 | liquidity | √(A × B) × 2^64 |
 * | 392 | protocolAFee, 400 protocolBFee: in the vaults, but owed | base units |
 * | 424 | sqrtMinPrice, 440 sqrtMaxPrice, 456 sqrtPrice | Q64.64, of base units of B for one of A |
 * | 472 | activationPoint | slot or seconds since 1970 |
 * | 480 | activationType, 481 poolStatus | |
 * | 482 | tokenAFlag, 483 tokenBFlag | |
 * | 484 | collectFeeMode, 485 poolType, 486 feeVersion | |
 * | 488 | feeAPerLiquidity, 520 feeBPerLiquidity | |
 * | 552 | permanentLockLiquidity | as liquidity |
 * | 568 | metrics | |
 * | 648 | creator | |
 * | 680 | tokenAAmount, 688 tokenBAmount: reserves, if layoutVersion is 1 | base units |
 * | 696 | layoutVersion | |
 * | 728 | rewardInfos, two of 192 bytes | |
 */
export const poolCodec = getStructCodec([
  ['discriminator', fixCodecSize(getBytesCodec(), POOL_DISCRIMINATOR.length)],
  ['poolFees', poolFeesCodec],
  ['tokenAMint', getAddressCodec()],
  ['tokenBMint', getAddressCodec()],
  ['tokenAVault', getAddressCodec()],
  ['tokenBVault', getAddressCodec()],
  ['whitelistedVault', getAddressCodec()],
  ['padding0', fixCodecSize(getBytesCodec(), 32)],
  ['liquidity', getU128Codec()],
  ['padding1', getU128Codec()],
  ['protocolAFee', getU64Codec()],
  ['protocolBFee', getU64Codec()],
  ['deadLiquidityFeeCheckpoint', getU64Codec()],
  ['padding2', fixCodecSize(getBytesCodec(), 8)],
  ['sqrtMinPrice', getU128Codec()],
  ['sqrtMaxPrice', getU128Codec()],
  ['sqrtPrice', getU128Codec()],
  ['activationPoint', getU64Codec()],
  ['activationType', getU8Codec()],
  ['poolStatus', getU8Codec()],
  ['tokenAFlag', getU8Codec()],
  ['tokenBFlag', getU8Codec()],
  ['collectFeeMode', getU8Codec()],
  ['poolType', getU8Codec()],
  ['feeVersion', getU8Codec()],
  ['padding3', getU8Codec()],
  ['feeAPerLiquidity', fixCodecSize(getBytesCodec(), 32)],
  ['feeBPerLiquidity', fixCodecSize(getBytesCodec(), 32)],
  ['permanentLockLiquidity', getU128Codec()],
  ['metrics', fixCodecSize(getBytesCodec(), 80)],
  ['creator', getAddressCodec()],
  ['tokenAAmount', getU64Codec()],
  ['tokenBAmount', getU64Codec()],
  ['layoutVersion', getU8Codec()],
  ['padding4', fixCodecSize(getBytesCodec(), 31)],
  ['rewardInfos', fixCodecSize(getBytesCodec(), 384)],
]);

/** A decoded pool account. */
export type PoolState = ReturnType<typeof poolCodec.decode>;
