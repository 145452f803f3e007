import { beforeAll, describe, expect, it } from 'vitest';
import { AccountMap } from '../accounts/account-map.js';
import type { LiquidityPool, PoolQuote, PoolType } from '../pools/liquidity-pool.js';
import { poolRejection } from '../testing/pool-rejection.js';
import { Random } from '../testing/random.js';
import { POOL_KINDS, type PoolKind } from './testing/pool-kinds.js';

/** Few of those that are made up of DAMM v2 have a fixed fee. */
const poolsOf = (poolType: PoolType) => (poolType === 'damm-v2' ? 40 : 20);
/** Those with fees that follow volatility or a schedule. */
const WITH_TIME: ReadonlySet<string> = new Set(['clmm', 'dlmm', 'damm-v2']);
const AMOUNTS = [1n, 10n ** 3n, 10n ** 6n, 10n ** 9n, 10n ** 14n];

interface Sample {
  readonly isTimeless: boolean;
  readonly now: unknown[];
  readonly later: unknown[];
}

/** What pools made up say to some amounts now and later, and whether they claim that these are the same. */
async function quotesNowAndLater({ poolType, program, makePool }: PoolKind): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (let index = 0; index < poolsOf(poolType); index += 1) {
    const random = new Random(`timeless/${poolType}/${index}`);
    const { pool, accounts } = await makePool(random);
    const read = (at: AccountMap) => program.read(pool, at);
    if (poolRejection(() => read(accounts))) continue;
    const seconds = random.logUniform(1n, 10n ** 8n);
    const later = new AccountMap(accounts.all(), accounts.unixTimestamp + seconds, accounts.slot + seconds * 2n);
    const [first, second] = [read(accounts), read(later)];
    samples.push({ isTimeless: first.isTimeless === true, now: quotes(first), later: quotes(second) });
  }
  return samples;
}

function quotes(pool: LiquidityPool): (PoolQuote | string | undefined)[] {
  return (['aToB', 'bToA'] as const).flatMap((direction) =>
    AMOUNTS.map((amountIn) => {
      let quote: PoolQuote | undefined;
      const rejected = poolRejection(() => {
        quote = pool.quoteExactIn(direction, amountIn);
      });
      return rejected?.message ?? quote;
    }),
  );
}

describe.each(POOL_KINDS)('pools of $poolType', (kind) => {
  let samples: Sample[];
  beforeAll(async () => {
    samples = await quotesNowAndLater(kind);
  });

  it('quote the same, however much later, if they say they are timeless', () => {
    const timeless = samples.filter(({ isTimeless }) => isTimeless);
    expect(timeless.length).toBeGreaterThan(1);
    for (const { now, later } of timeless) expect(later).toEqual(now);
  });

  it('do not say so if their quotes change', () => {
    const changing = samples.filter(({ now, later }) => JSON.stringify(now, digits) !== JSON.stringify(later, digits));
    expect(changing.length > 1).toBe(WITH_TIME.has(kind.poolType));
    expect(changing.filter(({ isTimeless }) => isTimeless)).toEqual([]);
  });
});

function digits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
