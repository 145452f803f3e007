import { getI64Codec, getStructCodec, getU64Codec } from '@solana/kit';

export const CLOCK_SYSVAR = 'SysvarC1ock11111111111111111111111111111111';

/**
 * The account in which the chain keeps its time; 40 bytes, little-endian. Source: `Clock` of the Solana SDK.
 *
 * | offset | field | unit |
 * |---|---|---|
 * | 0 | slot | |
 * | 8 | epochStartTimestamp | seconds since 1970 UTC |
 * | 16 | epoch | |
 * | 24 | leaderScheduleEpoch | |
 * | 32 | unixTimestamp | seconds since 1970 UTC |
 */
export const clockCodec = getStructCodec([
  ['slot', getU64Codec()],
  ['epochStartTimestamp', getI64Codec()],
  ['epoch', getU64Codec()],
  ['leaderScheduleEpoch', getU64Codec()],
  ['unixTimestamp', getI64Codec()],
]);
