import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool } from '../pools/liquidity-pool.js';
import type { PoolProgram } from '../pools/pool-program.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import {
  fingerprintOf,
  GOLDEN_SEEDS,
  goldenFile,
  goldenRandom,
  type GoldenPool,
  type GoldenQuote,
} from '../testing/golden-vectors.js';
import type { PoolMaker } from '../testing/made-up-pool.js';
import { dammV2Program } from './meteora/damm-v2/damm-v2-program.js';
import { makeDammV2 } from './meteora/damm-v2/testing/make-damm-v2.js';
import { dlmmProgram } from './meteora/dlmm/dlmm-program.js';
import { makeDlmm } from './meteora/dlmm/testing/make-dlmm.js';
import { ammV4Program } from './raydium/amm-v4/amm-v4-program.js';
import { makeAmmV4 } from './raydium/amm-v4/testing/make-amm-v4.js';
import { ClmmProgram } from './raydium/clmm/clmm-program.js';
import { makeClmm } from './raydium/clmm/testing/make-clmm.js';
import { cpmmProgram } from './raydium/cpmm/cpmm-program.js';
import { makeCpmm } from './raydium/cpmm/testing/make-cpmm.js';

const KINDS: readonly (readonly [PoolProgram, PoolMaker])[] = [
  [ammV4Program, makeAmmV4],
  [cpmmProgram, makeCpmm],
  [new ClmmProgram(), makeClmm],
  [dlmmProgram, makeDlmm],
  [dammV2Program, makeDammV2],
];

describe.each(KINDS.map(([program, makePool]) => ({ program, makePool, poolType: program.poolType })))(
  'what the SDK pays over made-up $poolType pools',
  ({ program, makePool, poolType }) => {
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
      expect(fingerprintOf(madeUp), advice).toBe(fingerprint);
      const pool = program.read(madeUp.pool, madeUp.accounts);
      expect(quotes.map((quote) => answerTo(quote, pool))).toEqual(quotes);
    });
  },
);

function answerTo([direction, amountIn]: GoldenQuote, pool: LiquidityPool): GoldenQuote {
  try {
    return [direction, amountIn, String(pool.quoteExactIn(direction, BigInt(amountIn)).amountOut)];
  } catch (error) {
    if (error instanceof PoolRejected) return [direction, amountIn, null];
    throw error;
  }
}
