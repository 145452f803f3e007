import {
  getAddressCodec,
  getOptionCodec,
  getStructCodec,
  getU16Codec,
  getU32Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';

/** Bytes of a mint without extensions, and of the part that a mint with extensions begins with. */
export const MINT_SIZE = 82;

/** Bytes that tell a mint from all else, and its decimals: as far as its first extension. */
export const MINT_HEAD_SIZE = 166;

const optionalAddress = getOptionCodec(getAddressCodec(), { noneValue: 'zeroes', prefix: getU32Codec() });

/**
 * `Mint` of the SPL token program, little-endian; source: the token program's `state.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | mintAuthority | |
 * | 36 | supply | base units |
 * | 44 | decimals | |
 * | 45 | isInitialized: 0 or 1 | |
 * | 46 | freezeAuthority | |
 */
export const mintCodec = getStructCodec([
  ['mintAuthority', optionalAddress],
  ['supply', getU64Codec()],
  ['decimals', getU8Codec()],
  ['isInitialized', getU8Codec()],
  ['freezeAuthority', optionalAddress],
]);

const transferFeeCodec = getStructCodec([
  ['epoch', getU64Codec()],
  ['maximumFee', getU64Codec()],
  ['basisPoints', getU16Codec()],
]);

/** Bytes of the extension `TransferFeeConfig`. */
export const TRANSFER_FEE_CONFIG_SIZE = 108;

/**
 * Extension `TransferFeeConfig` of a Token-2022 mint, little-endian; source: Token-2022's `extension/transfer_fee`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | transferFeeConfigAuthority: zeroes for none | |
 * | 32 | withdrawWithheldAuthority: zeroes for none | |
 * | 64 | withheldAmount | base units of the mint |
 * | 72 | older fee: epoch, maximumFee, basisPoints | epochs, base units, bps |
 * | 90 | newer fee: epoch from which it holds, maximumFee, basisPoints | epochs, base units, bps |
 */
export const transferFeeConfigCodec = getStructCodec([
  ['transferFeeConfigAuthority', getAddressCodec()],
  ['withdrawWithheldAuthority', getAddressCodec()],
  ['withheldAmount', getU64Codec()],
  ['older', transferFeeCodec],
  ['newer', transferFeeCodec],
]);
