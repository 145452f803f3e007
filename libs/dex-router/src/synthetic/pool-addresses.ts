import { createHash } from 'node:crypto';
import { getAddressDecoder } from '@solana/kit';
import { addressSeed } from '../accounts/program-derived-address.js';
import type { Token } from '../token.js';
import { ammV4Address } from '../venues/raydium/amm-v4/synthetic-amm-v4.js';
import * as clmm from '../venues/raydium/clmm/clmm-addresses.js';
import { cpmmAddress } from '../venues/raydium/cpmm/synthetic-cpmm.js';
import type { PoolRecipe } from './pool-recipes.js';

const addressDecoder = getAddressDecoder();

/** Where the pool is, base58: where its program would derive it from, or an address that nobody has the key of. */
export function poolAddress(recipe: PoolRecipe): string {
  const { base, quote, kind } = recipe;
  const [first, second] = inOrder(base, quote);
  switch (kind.poolType) {
    case 'amm-v4':
      return ammV4Address(seedAddress(recipe));
    case 'cpmm':
      return cpmmAddress(kind.configIndex, first.mint, second.mint);
    case 'clmm':
      return clmm.poolAddress(clmm.configAddress(kind.configIndex), first.mint, second.mint);
    case 'dlmm':
    case 'damm-v2':
      return seedAddress(recipe);
  }
}

/** An address for pools that their programs put at any address, or derive from any: base58 of a hash of the recipe. */
export function seedAddress({ base, quote, kind }: PoolRecipe): string {
  const variant = 'binStep' in kind ? kind.binStep : 0n;
  const name = `synthetic pool ${kind.poolType} ${base.symbol}/${quote.symbol} ${variant}`;
  return addressDecoder.decode(createHash('sha256').update(name).digest());
}

/** By the bytes of their mints, as Raydium's programs keep the tokens of a pool. */
export function inOrder(base: Token, quote: Token): readonly [Token, Token] {
  return Buffer.compare(addressSeed(base.mint), addressSeed(quote.mint)) < 0 ? [base, quote] : [quote, base];
}
