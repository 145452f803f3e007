import {
  getAddressCodec,
  getArrayCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getI64Codec,
  getStructCodec,
  getU128Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';
import { rawBytes } from './layout-parts.js';

export const BIN_ARRAY_DISCRIMINATOR = new Uint8Array([0x5c, 0x8e, 0x5c, 0xdc, 0x05, 0x94, 0x46, 0xb5]);

/** Bytes of the account. */
export const BIN_ARRAY_SIZE = 10_136;

/** The version from which on the fields of limit orders mean what they say; before, other sums stood in their bytes. */
export const LIMIT_ORDER_VERSION = 2;

/**
 * One bin, 144 bytes, little-endian.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0, 8 | amountX, amountY: of market makers, fees excluded | base units |
 * | 16 | price: 0 until the program needs it | base units of Y for one of X, Q64.64 |
 * | 112 | openOrderAmount: of limit orders nobody has taken from | base units of the side's token |
 * | 128 | processedOrderRemainingAmount: what is left of limit orders that were filled in part | likewise |
 * | 140 | limitOrderAskSide: whether the orders sell X; otherwise Y | |
 */
const binCodec = getStructCodec([
  ['amountX', getU64Codec()],
  ['amountY', getU64Codec()],
  ['price', getU128Codec()],
  ['liquiditySupply', getU128Codec()],
  ['fulfilledOrderAmountX', getU64Codec()],
  ['fulfilledOrderAmountY', getU64Codec()],
  ['limitOrderFeeAskSide', getU64Codec()],
  ['limitOrderFeeBidSide', getU64Codec()],
  ['feeAmountXPerTokenStored', getU128Codec()],
  ['feeAmountYPerTokenStored', getU128Codec()],
  ['openOrderAmount', getU64Codec()],
  ['totalProcessingOrderAmount', getU64Codec()],
  ['processedOrderRemainingAmount', getU64Codec()],
  ['orderAge', getU32Codec()],
  ['limitOrderAskSide', getU8Codec()],
  ['padding1', rawBytes(3)],
]);

/**
 * `BinArray` of Meteora's DLMM program, 10,136 bytes: 70 bins in a row; source: the IDL of `lb_clmm` 0.12.0.
 *
 * | offset | field |
 * |---|---|
 * | 0 | discriminator |
 * | 8 | index: the first bin is 70 × index |
 * | 16 | version |
 * | 24 | lbPair: the pool |
 * | 56 | bins |
 */
export const binArrayCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['index', getI64Codec()],
    ['version', getU8Codec()],
    ['padding1', rawBytes(7)],
    ['lbPair', getAddressCodec()],
    ['bins', getArrayCodec(binCodec, { size: 70 })],
  ]),
  [getConstantCodec(BIN_ARRAY_DISCRIMINATOR)],
);

/** An array as its bytes say it. */
export type BinArrayAccount = ReturnType<typeof binArrayCodec.decode>;

/** A bin as its bytes say it. */
export type BinData = ReturnType<typeof binCodec.decode>;
