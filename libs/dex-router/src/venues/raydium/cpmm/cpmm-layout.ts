import {
  fixCodecSize,
  getAddressCodec,
  getBytesCodec,
  getStructCodec,
  getU16Codec,
  getU64Codec,
  getU8Codec,
} from '@solana/kit';

const u8 = getU8Codec();
const u64 = getU64Codec();
const key = getAddressCodec();
const discriminator = fixCodecSize(getBytesCodec(), 8);

export const CPMM_PROGRAM = 'CPMMoo8L3F4NbTegBCKVNunggL7H1ZpdTHKxQB5qKP1C';

/** The program's one authority, which owns every vault: derived from "vault_and_lp_mint_auth_seed" with this bump. */
export const CPMM_AUTHORITY = 'GpMZbSM2GgvTKHJirzeGfMFoaZ8UR2X7F4v8vHTvxFbL';
export const CPMM_AUTHORITY_BUMP = 253;

/** Parts in which fee rates are kept. */
export const CPMM_FEE_DENOMINATOR = 1_000_000n;

export const CPMM_POOL_SIZE = 637;
export const CPMM_POOL_DISCRIMINATOR = Uint8Array.of(0xf7, 0xed, 0xe3, 0xf5, 0xd7, 0xc3, 0xde, 0x46);

/** Where the pool's mints lie, which are in the order of their bytes. */
export const CPMM_MINT_OFFSETS = [168, 200, 232] as const;

/**
 * `PoolState` of Raydium's CPMM, little-endian; source: raydium-cp-swap, `states/pool.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 8 | ammConfig, poolCreator, vault0, vault1, lpMint, mint0, mint1, program0, program1, observation | |
 * | 328 | authBump | |
 * | 329 | status: a set bit forbids: 1 deposits, 2 withdrawals, 4 swaps | |
 * | 330 | decimals of the LP mint, mint0, mint1 | |
 * | 333 | lpSupply | base units |
 * | 341 | protocolFees0, protocolFees1, fundFees0, fundFees1: in the vaults, but not the pool's | base units |
 * | 373 | openTime: no swaps before | seconds since 1970 |
 * | 389 | creatorFeeOn: see `CREATOR_FEE_ON` | |
 * | 390 | enableCreatorFee: 0 or 1 | |
 * | 397 | creatorFees0, creatorFees1: in the vaults, but not the pool's | base units |
 */
export const cpmmPoolCodec = getStructCodec([
  ['discriminator', discriminator],
  ['ammConfig', key],
  ['poolCreator', key],
  ['vault0', key],
  ['vault1', key],
  ['lpMint', key],
  ['mint0', key],
  ['mint1', key],
  ['program0', key],
  ['program1', key],
  ['observation', key],
  ['authBump', u8],
  ['status', u8],
  ['lpDecimals', u8],
  ['decimals0', u8],
  ['decimals1', u8],
  ['lpSupply', u64],
  ['protocolFees0', u64],
  ['protocolFees1', u64],
  ['fundFees0', u64],
  ['fundFees1', u64],
  ['openTime', u64],
  ['recentEpoch', u64],
  ['creatorFeeOn', u8],
  ['enableCreatorFee', u8],
  ['flagPadding', fixCodecSize(getBytesCodec(), 6)],
  ['creatorFees0', u64],
  ['creatorFees1', u64],
  ['padding', fixCodecSize(getBytesCodec(), 224)],
]);

export const CPMM_CONFIG_SIZE = 236;
export const CPMM_CONFIG_DISCRIMINATOR = Uint8Array.of(0xda, 0xf4, 0x21, 0x68, 0xcb, 0xcb, 0x2b, 0x6f);

/**
 * `AmmConfig` of Raydium's CPMM, little-endian; source: raydium-cp-swap, `states/config.rs`.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 8 | bump | |
 * | 9 | disableCreatePool: 0 or 1 | |
 * | 10 | index | |
 * | 12 | tradeFeeRate: the trader's fee | millionths of the input |
 * | 20 | protocolFeeRate, fundFeeRate: their shares of it | millionths of the trade fee |
 * | 36 | createPoolFee | lamports |
 * | 44 | protocolOwner, fundOwner | |
 * | 108 | creatorFeeRate: on top, for pools that enable it | millionths of the input or output |
 */
export const cpmmConfigCodec = getStructCodec([
  ['discriminator', discriminator],
  ['bump', u8],
  ['disableCreatePool', u8],
  ['index', getU16Codec()],
  ['tradeFeeRate', u64],
  ['protocolFeeRate', u64],
  ['fundFeeRate', u64],
  ['createPoolFee', u64],
  ['protocolOwner', key],
  ['fundOwner', key],
  ['creatorFeeRate', u64],
  ['padding', fixCodecSize(getBytesCodec(), 120)],
]);
