import {
  fixCodecSize,
  getAddressCodec,
  getArrayCodec,
  getBytesCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getI32Codec,
  getStructCodec,
  getU128Codec,
  getU16Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import type { AccountKind } from './account-kind.js';

export const POOL_STATE: AccountKind = {
  name: 'a pool',
  discriminator: Uint8Array.of(247, 237, 227, 245, 215, 195, 222, 70),
  size: 1544,
};

/** Bits of `status`; each forbids something. */
export const POOL_STATUS = { swapDisabled: 1 << 4, known: (1 << 6) - 1 } as const;

/** Values of `feeOn`: the token that every fee is taken in. */
export const FEE_ON = { input: 0, token0: 1, token1: 2 } as const;

const bytes = (size: number) => fixCodecSize(getBytesCodec(), size);

/**
 * `DynamicFeeInfo`, 80 bytes, packed; all zero if the pool has no dynamic fee. Units stand with `DynamicFee`.
 */
const dynamicFeeCodec = getStructCodec([
  ['filterPeriod', getU16Codec()],
  ['decayPeriod', getU16Codec()],
  ['reductionFactor', getU16Codec()],
  ['control', getU32Codec()],
  ['maxVolatility', getU32Codec()],
  ['referenceGroup', getI32Codec()],
  ['referenceVolatility', getU32Codec()],
  ['volatility', getU32Codec()],
  ['lastUpdate', getU64Codec()],
  ['reserved', bytes(46)],
]);

/**
 * `PoolState` of raydium-clmm, packed, little-endian; source: the program's `states/pool.rs` of July 2026, which put
 * `feeOn` and `dynamicFee` where pools of before have zeroes.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 8 | bump | |
 * | 9 | config, creator, mint0, mint1, vault0, vault1, observation | addresses |
 * | 233 | decimals0, decimals1 | |
 * | 235 | tickSpacing | ticks |
 * | 237 | liquidity: in range | |
 * | 253 | sqrtPrice: √ of base units of token 1 for one of token 0 | Q64.64 |
 * | 269 | tick | |
 * | 277 | feeGrowth0, feeGrowth1: for one unit of liquidity | Q64.64 |
 * | 309 | protocolFees0, protocolFees1: owed, still in the vaults | base units |
 * | 389 | status | bits |
 * | 390 | feeOn | |
 * | 397 | rewards: three of 169 bytes | |
 * | 904 | bitmap: initialised tick arrays −512 to 511, the lowest first | bits |
 * | 1064 | fundFees0, fundFees1: owed, still in the vaults | base units |
 * | 1080 | openTime: swaps are allowed after it | seconds since 1970 |
 * | 1088 | recentEpoch | |
 * | 1096 | dynamicFee | |
 */
export const poolStateCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['bump', getU8Codec()],
    ['config', getAddressCodec()],
    ['creator', getAddressCodec()],
    ['mint0', getAddressCodec()],
    ['mint1', getAddressCodec()],
    ['vault0', getAddressCodec()],
    ['vault1', getAddressCodec()],
    ['observation', getAddressCodec()],
    ['decimals0', getU8Codec()],
    ['decimals1', getU8Codec()],
    ['tickSpacing', getU16Codec()],
    ['liquidity', getU128Codec()],
    ['sqrtPrice', getU128Codec()],
    ['tick', getI32Codec()],
    ['reserved0', bytes(4)],
    ['feeGrowth0', getU128Codec()],
    ['feeGrowth1', getU128Codec()],
    ['protocolFees0', getU64Codec()],
    ['protocolFees1', getU64Codec()],
    ['reserved1', bytes(64)],
    ['status', getU8Codec()],
    ['feeOn', getU8Codec()],
    ['reserved2', bytes(6)],
    ['rewards', bytes(507)],
    ['bitmap', getArrayCodec(getU64Codec(), { size: 16 })],
    ['reserved3', bytes(32)],
    ['fundFees0', getU64Codec()],
    ['fundFees1', getU64Codec()],
    ['openTime', getU64Codec()],
    ['recentEpoch', getU64Codec()],
    ['dynamicFee', dynamicFeeCodec],
    ['reserved4', bytes(368)],
  ]),
  [getConstantCodec(POOL_STATE.discriminator)],
);

export type PoolState = ReturnType<typeof poolStateCodec.decode>;
