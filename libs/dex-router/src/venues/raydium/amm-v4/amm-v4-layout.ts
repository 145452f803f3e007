import {
  fixCodecSize,
  getAddressCodec,
  getArrayCodec,
  getBytesCodec,
  getStructCodec,
  getU128Codec,
  getU64Codec,
} from '@solana/kit';

const u64 = getU64Codec();
const u128 = getU128Codec();
const key = getAddressCodec();

export const AMM_V4_PROGRAM = '675kPX9MHTjS2zt1qfr1NYHuzeLXfQM9H24wFSUt1Mp8';

/** The program's one authority, which owns every vault: derived from "amm authority" with the bump `nonce` 254. */
export const AMM_V4_AUTHORITY = '5Q544fKrFoe6tsEbD7S8EmxGTJYAKtTVhAW5Q5pge4j1';
export const AMM_V4_AUTHORITY_NONCE = 254n;

/** Bytes of a pool; it has no discriminator. */
export const AMM_V4_POOL_SIZE = 752;

/**
 * `AmmInfo` of Raydium's AMM v4, little-endian, without discriminator; source: raydium-amm, `program/src/state.rs`.
 * Coin is the pool's first token, pc ("price currency") its second.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | status | see `AMM_V4_STATUS` |
 * | 8 | nonce | bump of the authority |
 * | 32 | coinDecimals, pcDecimals | |
 * | 128 | minSeparate, tradeFee, pnl, swapFee: numerator and denominator each | swapFee at 176 is the trader's |
 * | 192 | needTakePnlCoin, needTakePnlPc: in the vaults, but not the pool's | base units |
 * | 224 | poolOpenTime | seconds since 1970 |
 * | 336 | coinVault, pcVault, coinMint, pcMint, lpMint, openOrders, market, marketProgram, targetOrders | |
 * | 688 | owner | |
 * | 720 | lpAmount | base units |
 *
 * The others steer or count what the program no longer does: it has planned no orders since it left the order book.
 */
export const ammV4Codec = getStructCodec([
  ['status', u64],
  ['nonce', u64],
  ['orderNum', u64],
  ['depth', u64],
  ['coinDecimals', u64],
  ['pcDecimals', u64],
  ['state', u64],
  ['resetFlag', u64],
  ['minSize', u64],
  ['volMaxCutRatio', u64],
  ['amountWave', u64],
  ['coinLotSize', u64],
  ['pcLotSize', u64],
  ['minPriceMultiplier', u64],
  ['maxPriceMultiplier', u64],
  ['sysDecimalValue', u64],
  ['minSeparateNumerator', u64],
  ['minSeparateDenominator', u64],
  ['tradeFeeNumerator', u64],
  ['tradeFeeDenominator', u64],
  ['pnlNumerator', u64],
  ['pnlDenominator', u64],
  ['swapFeeNumerator', u64],
  ['swapFeeDenominator', u64],
  ['needTakePnlCoin', u64],
  ['needTakePnlPc', u64],
  ['totalPnlPc', u64],
  ['totalPnlCoin', u64],
  ['poolOpenTime', u64],
  ['statePadding', getArrayCodec(u64, { size: 2 })],
  ['orderbookToInitTime', u64],
  ['swapCoinInAmount', u128],
  ['swapPcOutAmount', u128],
  ['swapAccPcFee', u64],
  ['swapPcInAmount', u128],
  ['swapCoinOutAmount', u128],
  ['swapAccCoinFee', u64],
  ['coinVault', key],
  ['pcVault', key],
  ['coinMint', key],
  ['pcMint', key],
  ['lpMint', key],
  ['openOrders', key],
  ['market', key],
  ['marketProgram', key],
  ['targetOrders', key],
  ['padding', fixCodecSize(getBytesCodec(), 64)],
  ['owner', key],
  ['lpAmount', u64],
  ['clientOrderId', u64],
  ['recentEpoch', u64],
  ['endPadding', u64],
]);
