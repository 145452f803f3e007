import {
  getAddressCodec,
  getArrayCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getStructCodec,
  getU64Codec,
} from '@solana/kit';

export const BITMAP_EXTENSION_DISCRIMINATOR = new Uint8Array([0x50, 0x6f, 0x7c, 0x71, 0x37, 0xed, 0x12, 0x05]);

/** Bytes of the account. */
export const BITMAP_EXTENSION_SIZE = 1_576;

const sideCodec = getArrayCodec(getArrayCodec(getU64Codec(), { size: 8 }), { size: 12 });

/**
 * `BinArrayBitmapExtension` of Meteora's DLMM program, 1,576 bytes, little-endian; source: the IDL of `lb_clmm` 0.12.0.
 *
 * | offset | field |
 * |---|---|
 * | 0 | discriminator |
 * | 8 | lbPair: the pool |
 * | 40 | positiveBinArrayBitmap: arrays 512…6655, upwards |
 * | 808 | negativeBinArrayBitmap: arrays −513…−6656, downwards |
 */
export const bitmapExtensionCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['lbPair', getAddressCodec()],
    ['positiveBinArrayBitmap', sideCodec],
    ['negativeBinArrayBitmap', sideCodec],
  ]),
  [getConstantCodec(BITMAP_EXTENSION_DISCRIMINATOR)],
);
