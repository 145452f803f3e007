import {
  fixCodecSize,
  getAddressCodec,
  getBytesCodec,
  getConstantCodec,
  getHiddenPrefixCodec,
  getStructCodec,
  getU16Codec,
  getU32Codec,
  getU8Codec,
} from '@solana/kit';
import type { AccountKind } from './account-kind.js';

export const AMM_CONFIG: AccountKind = {
  name: 'the config of a pool',
  discriminator: Uint8Array.of(218, 244, 33, 104, 203, 203, 43, 111),
  size: 117,
};

/**
 * `AmmConfig` of raydium-clmm, packed, little-endian; source: the program's `states/config.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 8 | bump | |
 * | 9 | index | |
 * | 11 | owner | |
 * | 43 | protocolFeeRate: of the trade fee | 10^-6 |
 * | 47 | tradeFeeRate: of the amount | 10^-6 |
 * | 51 | tickSpacing | ticks |
 * | 53 | fundFeeRate: of the trade fee | 10^-6 |
 * | 61 | fundOwner | |
 */
export const ammConfigCodec = getHiddenPrefixCodec(
  getStructCodec([
    ['bump', getU8Codec()],
    ['index', getU16Codec()],
    ['owner', getAddressCodec()],
    ['protocolFeeRate', getU32Codec()],
    ['tradeFeeRate', getU32Codec()],
    ['tickSpacing', getU16Codec()],
    ['fundFeeRate', getU32Codec()],
    ['reserved0', fixCodecSize(getBytesCodec(), 4)],
    ['fundOwner', getAddressCodec()],
    ['reserved1', fixCodecSize(getBytesCodec(), 24)],
  ]),
  [getConstantCodec(AMM_CONFIG.discriminator)],
);
