import * as fc from 'fast-check';
import type { LiquidityPool } from '#libs/dex-router';
import type { MadeUpPool } from '../../libs/dex-router/src/testing/made-up-pool.js';
import { Random } from '../../libs/dex-router/src/testing/random.js';
import type { PoolKind } from '../../libs/dex-router/src/venues/testing/pool-kinds.js';
import { POOLS_OF_A_KIND } from './property-runs.js';

/** A made-up pool; a counterexample names it by its seed. */
export interface AnyPool {
  readonly name: string;
  readonly pool: LiquidityPool;
}

export const anyDirection = fc.constantFrom('aToB' as const, 'bToA' as const);

/** Base units over fifteen decades, each alike. */
export const anyAmount: fc.Arbitrary<bigint> = fc
  .tuple(fc.nat({ max: 48 }), fc.maxSafeNat())
  .map(([bits, digits]) => (1n << BigInt(bits)) | (BigInt(digits) & ((1n << BigInt(bits)) - 1n)));

/** Less and more: by a base unit, by many times as much, or by anything between. */
export const anyTwoAmounts = fc
  .tuple(anyAmount, anyAmount)
  .map(([less, difference]) => [less, less + difference] as const);

/** Any pool of that kind, as its program reads it. */
export async function anyPoolOf(kind: PoolKind): Promise<fc.Arbitrary<AnyPool>> {
  const pools: AnyPool[] = [];
  for (let seed = 0; seed < POOLS_OF_A_KIND; seed += 1) pools.push(await makePool(kind, seed));
  return fc.constantFrom(...pools);
}

async function makePool({ poolType, program, makePool: make }: PoolKind, seed: number): Promise<AnyPool> {
  const { pool, accounts, description }: MadeUpPool = await make(new Random(`a property of any pool/${seed}`));
  const name = `${poolType} pool of seed ${seed}: ${description}`;
  return { name, pool: program.read(pool, accounts), [fc.toStringMethod]: () => name } as AnyPool;
}
