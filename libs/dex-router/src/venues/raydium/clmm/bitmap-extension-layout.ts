import {
  getAddressCodec,
  getArrayCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getStructCodec,
  getU64Codec,
} from '@solana/kit';
import type { AccountKind } from './account-kind.js';

export const BITMAP_EXTENSION: AccountKind = {
  name: 'the bitmap extension of a pool',
  discriminator: Uint8Array.of(60, 150, 36, 219, 97, 128, 139, 153),
  size: 1832,
};

/** Bitmaps on either side of the pool's own, each for 512 tick arrays. */
export const EXTENSION_BITMAPS = 14;

const bitmapsCodec = getArrayCodec(getArrayCodec(getU64Codec(), { size: 8 }), { size: EXTENSION_BITMAPS });

/**
 * `TickArrayBitmapExtension` of raydium-clmm, packed, little-endian; source: the program's
 * `states/tickarray_bitmap_extension.rs`.
 *
 * | offset | field |
 * |---|---|
 * | 8 | pool |
 * | 40 | positive: bitmap i for the tick arrays from 512 × (i + 1) upwards, the lowest first |
 * | 936 | negative: bitmap i for the tick arrays from −512 × (i + 2) upwards, the lowest first |
 */
export const bitmapExtensionCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['pool', getAddressCodec()],
    ['positive', bitmapsCodec],
    ['negative', bitmapsCodec],
  ]),
  [getConstantCodec(BITMAP_EXTENSION.discriminator)],
);
