import { address, getAddressEncoder, getProgramDerivedAddress, type Address } from '@solana/kit';

/** The program, called cp-amm. */
export const DAMM_V2_PROGRAM = address('cpamdpZCGKUy5JxQXB4dcpGPiikHawvSWAd6mEn1sGG');

/** The authority over every pool's vaults, derived from the seed `pool_authority`. */
export const POOL_AUTHORITY = address('HLnpSz9h2S4hiLQ43rnSD9XkcUThA7B8hQMKmDaiTLcC');

/** The vault of one of a pool's mints. */
export async function vaultAddress(pool: string, mint: string): Promise<Address> {
  return derived('token_vault', address(mint), address(pool));
}

/** The pool that anyone may open for two mints with parameters of its own; there is one for either order of the mints. */
export async function customizablePoolAddress(mintA: string, mintB: string): Promise<Address> {
  const [smaller, greater] = [address(mintA), address(mintB)].toSorted(byBytes);
  return derived('cpool', greater!, smaller!);
}

async function derived(prefix: string, first: Address, second: Address): Promise<Address> {
  const encoder = getAddressEncoder();
  const seeds = [prefix, encoder.encode(first), encoder.encode(second)];
  const [derivedAddress] = await getProgramDerivedAddress({ programAddress: DAMM_V2_PROGRAM, seeds });
  return derivedAddress;
}

function byBytes(left: Address, right: Address): number {
  const encoder = getAddressEncoder();
  return Buffer.compare(Buffer.from(encoder.encode(left)), Buffer.from(encoder.encode(right)));
}
