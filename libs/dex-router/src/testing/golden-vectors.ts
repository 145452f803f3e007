import { createHash } from 'node:crypto';
import type { PoolType, SwapDirection } from '../pools/liquidity-pool.js';
import type { MadeUpPool } from './made-up-pool.js';
import { Random } from './random.js';

/** What a venue's SDK pays over a made-up pool. `npm run oracle -- --vectors` writes it; the unit tests compare with it. */
export interface GoldenPool {
  /** The pool is made up from it again: its accounts need not be kept. */
  readonly seed: string;
  /** Of the pool's accounts, so that a pool that is made otherwise is not mistaken for a wrong quote. */
  readonly fingerprint: string;
  readonly description: string;
  readonly quotes: readonly GoldenQuote[];
}

/** Direction, base units in, base units out; null where the SDK has no quote. */
export type GoldenQuote = readonly [direction: SwapDirection, amountIn: string, amountOut: string | null];

export const GOLDEN_SEEDS: readonly string[] = ['golden/1', 'golden/2', 'golden/3', 'golden/4', 'golden/5', 'golden/6'];

/** Where the vectors of one kind of pool lie, relative to `libs/dex-router/src`. */
export function goldenFile(venue: string, poolType: PoolType): string {
  return `venues/${venue}/${poolType}/testing/${poolType}.vectors.json`;
}

/** The generator from which the seed's pool is made up. */
export function goldenRandom(poolType: PoolType, seed: string): Random {
  return new Random(`${seed}/${poolType}`);
}

/** Over every byte of every account, and the time. */
export function fingerprintOf({ pool, accounts }: MadeUpPool): string {
  const hash = createHash('sha256').update(`${pool.address} ${accounts.unixTimestamp}`);
  for (const { address, owner, data } of accounts.all()) hash.update(` ${address} ${owner} `).update(data);
  return hash.digest('hex').slice(0, 16);
}
