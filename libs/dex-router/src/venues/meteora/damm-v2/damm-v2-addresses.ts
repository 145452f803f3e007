import { address } from '@solana/kit';
import { addressSeed, programDerivedAddress } from '../../../accounts/program-derived-address.js';

/** The program, called cp-amm. */
export const DAMM_V2_PROGRAM = address('cpamdpZCGKUy5JxQXB4dcpGPiikHawvSWAd6mEn1sGG');

/** The authority over every pool's vaults, derived from the seed `pool_authority`. */
export const POOL_AUTHORITY = address('HLnpSz9h2S4hiLQ43rnSD9XkcUThA7B8hQMKmDaiTLcC');

/** The vault of one of a pool's mints. */
export function vaultAddress(pool: string, mint: string): string {
  return programDerivedAddress(DAMM_V2_PROGRAM, ['token_vault', addressSeed(mint), addressSeed(pool)]);
}

/** The pool that anyone may open over two mints with parameters of its own: one for both orders of the mints. */
export function customizablePoolAddress(mintA: string, mintB: string): string {
  const [smaller, greater] = [addressSeed(mintA), addressSeed(mintB)].toSorted((left, right) =>
    Buffer.compare(left, right),
  ) as [Uint8Array, Uint8Array];
  return programDerivedAddress(DAMM_V2_PROGRAM, ['cpool', greater, smaller]);
}
