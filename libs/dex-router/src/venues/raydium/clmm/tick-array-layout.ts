import {
  fixCodecSize,
  getAddressCodec,
  getArrayCodec,
  getBytesCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getI128Codec,
  getI32Codec,
  getStructCodec,
  getU128Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import type { AccountKind } from './account-kind.js';

export const TICK_ARRAY: AccountKind = {
  name: 'a tick array',
  discriminator: Uint8Array.of(192, 155, 85, 205, 49, 249, 129, 42),
  size: 10_240,
};

/** Ticks of one array, a tick spacing apart. */
export const TICKS_IN_ARRAY = 60;

/**
 * `TickState` of raydium-clmm, 168 bytes, packed, little-endian; source: the program's `states/tick_array.rs` of July
 * 2026, which put the four fields of limit orders where ticks of before have zeroes.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | tick: 0 if it was never used | |
 * | 4 | liquidityNet: gained by a rising price | signed |
 * | 20 | liquidityGross: of all positions that end here | |
 * | 36 | feeGrowthOutside0, feeGrowthOutside1 | Q64.64 |
 * | 68 | rewardGrowthsOutside | Q64.64 |
 * | 116 | orderPhase | |
 * | 124 | ordersAmount: of limit orders that nothing is filled of | base units for sale |
 * | 132 | partFilledOrdersRemaining | base units for sale |
 * | 140 | unfilledRatio | Q64.64 |
 */
export const tickStateCodec = getStructCodec([
  ['tick', getI32Codec()],
  ['liquidityNet', getI128Codec()],
  ['liquidityGross', getU128Codec()],
  ['feeGrowthOutside0', getU128Codec()],
  ['feeGrowthOutside1', getU128Codec()],
  ['rewardGrowthsOutside', fixCodecSize(getBytesCodec(), 48)],
  ['orderPhase', getU64Codec()],
  ['ordersAmount', getU64Codec()],
  ['partFilledOrdersRemaining', getU64Codec()],
  ['unfilledRatio', getU128Codec()],
  ['reserved', fixCodecSize(getBytesCodec(), 12)],
]);

export type TickState = ReturnType<typeof tickStateCodec.decode>;

/**
 * `TickArrayState` of raydium-clmm, packed, little-endian; source as above. The ticks stay bytes, for `tickStateCodec`:
 * most of them were never used, and to decode them all is most of what reading a pool takes.
 *
 * | offset | field |
 * |---|---|
 * | 8 | pool |
 * | 40 | startTick: of the first tick |
 * | 44 | ticks: 60 of 168 bytes |
 * | 10124 | initializedTickCount |
 * | 10125 | recentEpoch |
 */
export const tickArrayCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['pool', getAddressCodec()],
    ['startTick', getI32Codec()],
    ['ticks', getArrayCodec(fixCodecSize(getBytesCodec(), tickStateCodec.fixedSize), { size: TICKS_IN_ARRAY })],
    ['initializedTickCount', getU8Codec()],
    ['recentEpoch', getU64Codec()],
    ['reserved', fixCodecSize(getBytesCodec(), 107)],
  ]),
  [getConstantCodec(TICK_ARRAY.discriminator)],
);
