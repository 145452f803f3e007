import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool } from '../pools/liquidity-pool.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import {
  fingerprintOf,
  GOLDEN_SEEDS,
  goldenFile,
  goldenRandom,
  type GoldenPool,
  type GoldenQuote,
} from '../testing/golden-vectors.js';
import { POOL_KINDS } from './testing/pool-kinds.js';

describe.each(POOL_KINDS)('what the SDK pays over made-up $poolType pools', ({ program, makePool, poolType }) => {
  const file = resolve(import.meta.dirname, '..', goldenFile(program.venue, poolType));
  const pools = JSON.parse(readFileSync(file, 'utf8')) as GoldenPool[];

  it('is known of every golden pool', () => {
    expect(pools.map(({ seed }) => seed)).toEqual(GOLDEN_SEEDS);
    const paid = pools.flatMap(({ quotes }) => quotes).filter(([, , amountOut]) => amountOut !== null);
    expect(paid.length).toBeGreaterThan(30);
  });

  it.each(pools)('$seed: $description', async ({ seed, fingerprint, quotes }) => {
    const madeUp = await makePool(goldenRandom(poolType, seed));
    const advice = `${join('libs/dex-router/src', goldenFile(program.venue, poolType))} is of other pools: npm run oracle -- --vectors`;
    expect([advice, fingerprintOf(madeUp)]).toEqual([advice, fingerprint]);
    const pool = program.read(madeUp.pool, madeUp.accounts);
    expect(quotes.map((quote) => answerTo(quote, pool))).toEqual(quotes);
  });
});

function answerTo([direction, amountIn]: GoldenQuote, pool: LiquidityPool): GoldenQuote {
  try {
    return [direction, amountIn, String(pool.quoteExactIn(direction, BigInt(amountIn)).amountOut)];
  } catch (error) {
    if (error instanceof PoolRejected) return [direction, amountIn, null];
    throw error;
  }
}
