import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';
import { CLMM_PROGRAM } from './account-kind.js';

/** Pools × arrays near the price, with room to spare; beyond, the addresses are derived anew. */
const MAX_REMEMBERED = 50_000;

/** Source of all seeds: raydium-clmm, constants `…_SEED`. */
export function configAddress(index: number): string {
  return derive('amm_config', bigEndian(index, 2));
}

/** @param mint0 the mint whose bytes are lower */
export function poolAddress(config: string, mint0: string, mint1: string): string {
  return derive('pool', addressSeed(config), addressSeed(mint0), addressSeed(mint1));
}

export function vaultAddress(pool: string, mint: string): string {
  return derive('pool_vault', addressSeed(pool), addressSeed(mint));
}

export function observationAddress(pool: string): string {
  return derive('observation', addressSeed(pool));
}

export function bitmapExtensionAddress(pool: string): string {
  return derive('pool_tick_array_bitmap_extension', addressSeed(pool));
}

export function tickArrayAddress(pool: string, startTick: bigint): string {
  return derive('tick_array', addressSeed(pool), bigEndian(Number(startTick), 4));
}

/** Remembers what it has derived, since a pool's addresses never change and each costs a fraction of a millisecond. */
export class RememberedAddresses {
  private readonly known = new Map<string, string>();

  bitmapExtension(pool: string): string {
    return this.remember(`${pool} extension`, () => bitmapExtensionAddress(pool));
  }

  tickArray(pool: string, startTick: bigint): string {
    return this.remember(`${pool} ${startTick}`, () => tickArrayAddress(pool, startTick));
  }

  private remember(key: string, derived: () => string): string {
    const known = this.known.get(key);
    if (known !== undefined) {
      return known;
    }
    if (this.known.size >= MAX_REMEMBERED) {
      this.known.clear();
    }
    const found = derived();
    this.known.set(key, found);
    return found;
  }
}

function derive(...seeds: (Uint8Array | string)[]): string {
  return programDerivedAddress(CLMM_PROGRAM, seeds);
}

function bigEndian(value: number, size: 2 | 4): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(4));
  bytes.setInt32(0, value);
  return new Uint8Array(bytes.buffer).slice(4 - size);
}
