import { describe, expect, it } from 'vitest';
import type { Account, AccountSet } from '../accounts/account.js';
import { AccountSource } from '../accounts/account-source.js';
import type { LiquidityPool, SwapDirection } from '../pools/liquidity-pool.js';
import { PoolReader } from '../pools/pool-reader.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { KNOWN_TOKENS, SOL, USDC } from '../token.js';
import { POOL_PROGRAMS } from '../venues/pool-programs.js';
import { POOL_RECIPES } from './pool-recipes.js';
import { SyntheticMarket } from './synthetic-market.js';

/** 2026-11-24, 06:00 UTC, in steps of four seconds. */
const MORNING = 448_875_000n;
const HOUR = 900n;
const market = new SyntheticMarket(42);
const SOL_USDC = market.listed.filter((pool) => isBetween(pool, SOL.mint, USDC.mint)).map(({ address }) => address);

/** The pools as their programs read them. */
async function poolsAt(step: bigint, addresses = addressesOf(market)): Promise<LiquidityPool[]> {
  const readings = await new PoolReader(new OneMoment(market.at(step)), POOL_PROGRAMS).read(addresses);
  return [...readings.values()].map((reading) => {
    if (reading instanceof PoolRejected) throw reading;
    return reading;
  });
}

function addressesOf({ listed }: SyntheticMarket): string[] {
  return listed.map(({ address }) => address);
}

class OneMoment extends AccountSource {
  constructor(private readonly accounts: AccountSet) {
    super();
  }

  override poolAddresses(): Promise<readonly string[]> {
    throw new Error('Nobody asks here.');
  }

  override async read(): Promise<AccountSet> {
    return this.accounts;
  }
}

describe('SyntheticMarket', () => {
  it('has the same bytes for the same seed and step, in whatever order it is asked, and others otherwise', () => {
    const bytes = (of: SyntheticMarket, step: bigint) => {
      const accounts = of.at(step);
      return addressesOf(of).map((address) => accounts.get(address));
    };
    const late = new SyntheticMarket(42);
    late.at(MORNING + HOUR);
    expect(bytes(late, MORNING)).toEqual(bytes(market, MORNING));
    expect(bytes(market, MORNING + 1n)).not.toEqual(bytes(market, MORNING));
    expect(bytes(new SyntheticMarket(43), MORNING)).not.toEqual(bytes(market, MORNING));
    expect(new Set(addressesOf(market)).size).toBe(POOL_RECIPES.length);
  });

  it('knows the time of its step', () => {
    expect(market.at(MORNING)).toMatchObject({ unixTimestamp: 1_795_500_000n, slot: 4_488_750_000n });
  });

  it('holds the mint of every known token, and nothing at any other address', () => {
    const accounts = market.at(MORNING);
    for (const { mint } of KNOWN_TOKENS) expect(accounts.get(mint)?.address).toBe(mint);
    expect(accounts.get('SysvarC1ock11111111111111111111111111111111')).toBeUndefined();
  });

  it('finds an account of a pool, whether or not somebody asked for the pool before', async () => {
    const pool = market.at(MORNING).get(addressesOf(market)[0]!) as Account;
    const program = POOL_PROGRAMS.find((each) => each.isPool(pool));
    const [vault = ''] = (await program?.accountsOf(pool)) ?? [];
    expect(market.at(MORNING + 1n).get(vault)?.address).toBe(vault);
  });

  it('is of both venues and all five kinds', async () => {
    const between = (await poolsAt(MORNING)).filter((pool) => isBetween(pool, SOL.mint, USDC.mint));
    const kinds = new Set(between.map(({ venue, poolType }) => `${venue} ${poolType}`));
    expect([...kinds].toSorted()).toEqual([
      'meteora damm-v2',
      'meteora dlmm',
      'raydium amm-v4',
      'raydium clmm',
      'raydium cpmm',
    ]);
  });
});

describe('SyntheticMarket, over time', () => {
  it.each([MORNING, MORNING + 7n, MORNING + 5n * HOUR, MORNING + 400n * HOUR])(
    'has a sound state and no free lunch at step %d',
    async (step) => {
      const pools = await poolsAt(step);
      expect(pools).toHaveLength(POOL_RECIPES.length);
      for (const there of pools) {
        for (const back of pools.filter((pool) => isBetween(pool, there.mintA, there.mintB))) {
          // Too little to move a price, enough for its fees to be exact.
          const amountIn = dollarsWorth(there.mintA);
          const sold = there.quoteExactIn('aToB', amountIn).amountOut;
          const bought = back.quoteExactIn(back.mintA === there.mintA ? 'bToA' : 'aToB', sold).amountOut;
          expect(bought).toBeLessThan(amountIn);
        }
      }
    },
  );

  it('keeps SOL near 163 USDC', async () => {
    for (let hour = 0n; hour < 20n; hour += 1n) {
      for (const pool of await poolsAt(MORNING + hour * 11n * HOUR, SOL_USDC)) {
        const { amountOut } = pool.quoteExactIn(pool.mintA === SOL.mint ? 'aToB' : 'bToA', 10n ** 9n);
        expect(Number(amountOut) / 1e6).toBeGreaterThan(158);
        expect(Number(amountOut) / 1e6).toBeLessThan(168);
      }
    }
  });

  it('has the best price for a small order now at one venue and now at the other, always at a low fee', async () => {
    const winners = new Set<string>();
    for (let step = MORNING; step < MORNING + 40n; step += 1n) {
      const best = bestFor(await poolsAt(step, SOL_USDC), SOL.mint, USDC.mint, 10n ** 9n);
      expect(['clmm', 'dlmm']).toContain(best.poolType);
      winners.add(best.venue);
    }
    expect([...winners].toSorted()).toEqual(['meteora', 'raydium']);
  });

  it('sends a small order to a low fee and a large one to the depth', async () => {
    const winners = [1n, 5_000n, 60_000n].map(async (sol) => {
      const { venue, poolType } = bestFor(await poolsAt(MORNING, SOL_USDC), SOL.mint, USDC.mint, sol * 10n ** 9n);
      return `${venue} ${poolType}`;
    });
    expect(await Promise.all(winners)).toEqual(['raydium clmm', 'meteora dlmm', 'raydium amm-v4']);
  });
});

function bestFor(pools: readonly LiquidityPool[], mintIn: string, mintOut: string, amountIn: bigint): LiquidityPool {
  const paid = (pool: LiquidityPool) => outputOf(pool, pool.mintA === mintIn ? 'aToB' : 'bToA', amountIn);
  return pools
    .filter((pool) => isBetween(pool, mintIn, mintOut))
    .reduce((best, pool) => (paid(pool) > paid(best) ? pool : best));
}

function outputOf(pool: LiquidityPool, direction: SwapDirection, amountIn: bigint): bigint {
  try {
    return pool.quoteExactIn(direction, amountIn).amountOut;
  } catch (error) {
    if (error instanceof PoolRejected) return 0n;
    throw error;
  }
}

function isBetween({ mintA, mintB }: Pick<LiquidityPool, 'mintA' | 'mintB'>, one: string, other: string): boolean {
  return (mintA === one && mintB === other) || (mintA === other && mintB === one);
}

/** Base units of very roughly a dollar. */
function dollarsWorth(mint: string): bigint {
  const token = KNOWN_TOKENS.find((each) => each.mint === mint);
  if (token === undefined) throw new Error(mint);
  const unit = 10n ** BigInt(token.decimals);
  if (token.decimals === 9) return unit / 100n;
  return token.symbol === 'BONK' ? 50_000n * unit : unit;
}
