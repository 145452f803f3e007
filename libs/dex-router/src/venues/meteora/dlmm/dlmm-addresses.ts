import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';

/** Meteora's DLMM program, `lb_clmm`, on mainnet and devnet. */
export const DLMM_PROGRAM = 'LBUZKhRxPF3XUpBCjp4YzTKgLccjZhTSDM9YuVaPwxo';

/** The array of bins 70 × index … 70 × index + 69; seeds: `bin_array`, the pool, the index as i64, little-endian. */
export function binArrayAddress(pool: string, index: bigint): string {
  const seed = new Uint8Array(8);
  new DataView(seed.buffer).setBigInt64(0, index, true);
  return programDerivedAddress(DLMM_PROGRAM, ['bin_array', addressSeed(pool), seed]);
}

/** The bitmap of the arrays that have no bit in the pair; seeds: `bitmap`, the pool. Most pools have none. */
export function bitmapExtensionAddress(pool: string): string {
  return programDerivedAddress(DLMM_PROGRAM, ['bitmap', addressSeed(pool)]);
}

/** The vault of a token; seeds: the pool, the mint. */
export function reserveAddress(pool: string, mint: string): string {
  return programDerivedAddress(DLMM_PROGRAM, [addressSeed(pool), addressSeed(mint)]);
}

/** The record of past prices, which no quote needs; seeds: `oracle`, the pool. */
export function oracleAddress(pool: string): string {
  return programDerivedAddress(DLMM_PROGRAM, ['oracle', addressSeed(pool)]);
}
