import { describe, expect, it } from 'vitest';
import type { LiquidityPool } from './pools/liquidity-pool.js';
import { PoolRejected } from './pools/pool-rejected.js';
import type { QuoteRequest } from './quote.js';
import { simulatedVenues } from './simulated-venues.js';
import { POOL_RECIPES } from './synthetic/pool-recipes.js';
import { SyntheticAccountSource } from './synthetic/synthetic-account-source.js';
import { describeVenue } from './testing/venue-conformance.js';
import { BONK, SOL, USDC } from './token.js';
import type { VenueAdapter } from './venue.js';

const PAIRS = [
  ...new Map(POOL_RECIPES.map(({ base, quote }) => [`${base.mint} ${quote.mint}`, { base, quote }])).values(),
];
/** 2026-11-24, 06:00 UTC */
const MORNING = 1_795_500_000_000;
const never = new AbortController().signal;
const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n };

function venuesAt(now: () => number, seed = 42): VenueAdapter[] {
  return simulatedVenues(new SyntheticAccountSource({ seed, now }), { seed, latencyMs: 0, failureRate: 0 });
}

async function poolsAt(seed: number, request: QuoteRequest, now = MORNING): Promise<LiquidityPool[]> {
  const venues = venuesAt(() => now, seed);
  const answers = await Promise.all(venues.map((venue) => venue.pools(request, never)));
  for (const { refusals } of answers) expect(refusals).toEqual([]);
  return answers.flatMap(({ pools }) => pools);
}

function paid(pools: readonly LiquidityPool[], { tokenIn, amountIn }: QuoteRequest): Record<string, bigint> {
  return Object.fromEntries(
    pools.map((pool) => {
      const direction = pool.mintA === tokenIn.mint ? 'aToB' : 'bToA';
      return [`${pool.venue} ${pool.poolType} ${pool.address}`, pool.quoteExactIn(direction, amountIn).amountOut];
    }),
  );
}

const [makeRaydium, makeMeteora] = [0, 1].map((index) => () => venuesAt(() => MORNING)[index]!) as [
  () => VenueAdapter,
  () => VenueAdapter,
];

describeVenue('raydium', makeRaydium, { tokenIn: SOL, tokenOut: USDC });
describeVenue('meteora', makeMeteora, { tokenIn: BONK, tokenOut: SOL });

const atSeed42 = venuesAt(() => MORNING);

describe('simulatedVenues', () => {
  it('are raydium and meteora', () => {
    const venues = venuesAt(Date.now);
    expect(venues.map(({ venue }) => venue)).toEqual(['raydium', 'meteora']);
  });

  it('pay this for 1 SOL at seed 42 and that moment, now and for ever', async () => {
    expect(paid(await poolsAt(42, sellOneSol), sellOneSol)).toEqual({
      'raydium amm-v4 9TLQmetkTxscdnqA2WocUVFBsEXodC3QKRbdBhexJhMV': 162_140_479n,
      'raydium cpmm 3w9Mbs39e9SjuMucUaadtFG5iuE6ScsfwECFdSyhCjFf': 162_215_876n,
      'raydium clmm 6Kr3TSzy66pEMhahLn4iZVrevBub5XmLXedLYnDVeeu4': 162_571_729n,
      'meteora dlmm 5poNZarZ4xVnr6qVByhufXwfL4GHoLg1mQzwsYmBf4rr': 162_539_079n,
      'meteora dlmm 84Ef5RjbVfM8N6JzwUEvq2p4jDcyJjvRBQyGX8LUiHf8': 162_497_509n,
      'meteora damm-v2 457QMxYq8kGW9JzC3HE9zUXFBie6Ptk56E5FQbAfJRuZ': 162_197_757n,
    });
  });

  it('pay the same at the same seed and time, otherwise at another', async () => {
    const first = paid(await poolsAt(42, sellOneSol), sellOneSol);
    expect(paid(await poolsAt(42, sellOneSol, MORNING + 3_999), sellOneSol)).toEqual(first);
    expect(paid(await poolsAt(42, sellOneSol, MORNING + 4_000), sellOneSol)).not.toEqual(first);
    expect(paid(await poolsAt(43, sellOneSol), sellOneSol)).not.toEqual(first);
  });

  it.each(PAIRS)('have several pools for $base.symbol/$quote.symbol, at either venue', async ({ base, quote }) => {
    const request = { tokenIn: base, tokenOut: quote, amountIn: 1n };
    const answers = await Promise.all(atSeed42.map((venue) => venue.pools(request, never)));
    const pools = answers.flatMap((answer) => answer.pools);
    expect(new Set(pools.map(({ venue }) => venue)).size).toBe(2);
    expect(pools.length).toBeGreaterThanOrEqual(5);
    expect(poolRejection(() => pools[0]!.quoteExactIn('aToB', 2n ** 64n - 1n))).toBe('AMOUNT_TOO_LARGE');
  });
});

function poolRejection(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof PoolRejected) return error.code;
    throw error;
  }
}
