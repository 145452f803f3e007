import { fixCodecSize, getAddressCodec, getBytesCodec, getStructCodec, getU64Codec } from '@solana/kit';

/** Bytes of an account of open orders. */
export const OPEN_ORDERS_SIZE = 3228;

/** What its first bytes spell, and the flags of an account that is initialised (1) and holds open orders (4). */
export const OPEN_ORDERS_HEAD = 'serum';
export const OPEN_ORDERS_FLAGS = 5n;

/**
 * `OpenOrders` of OpenBook v1, once Serum, little-endian: its head only; source: openbook-dex/program,
 * `dex/src/state.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | head: "serum" | |
 * | 5 | accountFlags | |
 * | 13 | market | |
 * | 45 | owner: whose orders they are | |
 * | 77 | nativeCoinFree, nativeCoinTotal | base units of the coin |
 * | 93 | nativePcFree, nativePcTotal | base units of the pc |
 */
export const openOrdersHeadCodec = getStructCodec([
  ['head', fixCodecSize(getBytesCodec(), 5)],
  ['accountFlags', getU64Codec()],
  ['market', getAddressCodec()],
  ['owner', getAddressCodec()],
  ['nativeCoinFree', getU64Codec()],
  ['nativeCoinTotal', getU64Codec()],
  ['nativePcFree', getU64Codec()],
  ['nativePcTotal', getU64Codec()],
]);
