import { describe, expect, it } from 'vitest';
import type { LiquidityPool, Price, SwapDirection } from '../pools/liquidity-pool.js';
import { poolRejection } from '../testing/pool-rejection.js';
import { Random } from '../testing/random.js';
import { POOL_KINDS, type PoolKind } from './testing/pool-kinds.js';

const AMOUNTS = [10n ** 3n, 10n ** 6n, 10n ** 9n];

/** Made up, without those that have no quotes. */
async function poolsOf({ poolType, program, makePool }: PoolKind): Promise<LiquidityPool[]> {
  const pools: LiquidityPool[] = [];
  for (let index = 0; index < 20; index += 1) {
    const { pool, accounts } = await makePool(new Random(`mid-prices/${poolType}/${index}`));
    poolRejection(() => pools.push(program.read(pool, accounts)));
  }
  return pools;
}

function midPrices(pool: LiquidityPool, direction: SwapDirection): Price[] {
  const prices: Price[] = [];
  for (const amountIn of AMOUNTS) {
    poolRejection(() => prices.push(pool.quoteExactIn(direction, amountIn).midPrice));
  }
  return prices;
}

describe.each(POOL_KINDS)('the mid price of a pool of $poolType', (kind) => {
  it.each(['aToB', 'bToA'] as const)('is the same object in all its quotes %s', async (direction) => {
    const quoted = (await poolsOf(kind)).map((pool) => midPrices(pool, direction)).filter(({ length }) => length > 1);
    expect(quoted.length).toBeGreaterThan(1);
    for (const prices of quoted) expect(new Set(prices).size).toBe(1);
  });
});
