import { describe, expect, it } from 'vitest';
import { DexRouter } from './dex-router.js';
import type { QuoteRequest } from './quote.js';
import { simulatedVenues } from './simulated-venues.js';
import type { PoolTemplate } from './simulation/pool-template.js';
import { SOL, USDC, type Token } from './token.js';
import type { VenueAdapter } from './venue.js';
import { METEORA_POOLS } from './venues/meteora/meteora-pools.js';
import { RAYDIUM_POOLS } from './venues/raydium/raydium-pools.js';

const never = new AbortController().signal;

function routeAt(seed: number, request: QuoteRequest) {
  const venues = simulatedVenues({ seed, latencyMs: 0, failureRate: 0 });
  return new DexRouter(venues, { quoteDeadlineMs: 2_000 }).best(request);
}

async function winner(tokenIn: Token, tokenOut: Token, wholeTokens: bigint, seed = 42): Promise<string | undefined> {
  const amountIn = wholeTokens * 10n ** BigInt(tokenIn.decimals);
  return (await routeAt(seed, { tokenIn, tokenOut, amountIn })).best?.venue;
}

describe('simulatedVenues', () => {
  it('are raydium and meteora', () => {
    const venues = simulatedVenues({ seed: 42, latencyMs: 0, failureRate: 0 });
    expect(venues.map(({ venue }) => venue)).toEqual(['raydium', 'meteora']);
  });

  it.each([1, 10])('sends %d SOL, a small order, to the low fee of meteora', async (sol) => {
    expect(await winner(SOL, USDC, BigInt(sol))).toBe('meteora');
    expect(await winner(USDC, SOL, BigInt(sol) * 163n)).toBe('meteora');
  });

  it.each([200, 5_000])('sends %d SOL, a large order, to the depth of raydium', async (sol) => {
    expect(await winner(SOL, USDC, BigInt(sol))).toBe('raydium');
    expect(await winner(USDC, SOL, BigInt(sol) * 163n)).toBe('raydium');
  });

  it.each([42, 1, 2, 3, 4_711, -1])(
    'sends 70 SOL one way and its worth in USDC the other way, at seed %d',
    async (seed) => {
      expect(await winner(SOL, USDC, 70n, seed)).toBe('meteora');
      expect(await winner(USDC, SOL, 70n * 163n, seed)).toBe('raydium');
    },
  );

  it('quotes the same at the same seed, otherwise at another', async () => {
    const request: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000n * 10n ** 9n };
    const { answers } = await routeAt(42, request);
    expect((await routeAt(42, request)).answers).toEqual(answers);
    expect((await routeAt(43, request)).answers).not.toEqual(answers);
  });

  it('trade the same pairs', () => {
    expect(METEORA_POOLS.map(pairOf)).toEqual(RAYDIUM_POOLS.map(pairOf));
  });

  it.each(RAYDIUM_POOLS)('leave nothing to arbitrage in $base.symbol/$quote.symbol', async (pool) => {
    const [raydium, meteora] = simulatedVenues({ seed: 42, latencyMs: 0, failureRate: 0 });
    const amountIn = 10n ** BigInt(pool.base.decimals);
    expect(await roundTrip(raydium!, meteora!, pool, amountIn)).toBeLessThan(amountIn);
    expect(await roundTrip(meteora!, raydium!, pool, amountIn)).toBeLessThan(amountIn);
  });
});

function pairOf({ base, quote }: PoolTemplate): string {
  return `${base.symbol}/${quote.symbol}`;
}

/** What is left of `amountIn` base units sold on one venue and bought back on the other. */
async function roundTrip(there: VenueAdapter, back: VenueAdapter, { base, quote }: PoolTemplate, amountIn: bigint) {
  const sold = await there.quote({ tokenIn: base, tokenOut: quote, amountIn }, never);
  const bought = await back.quote({ tokenIn: quote, tokenOut: base, amountIn: sold.amountOut }, never);
  return bought.amountOut;
}
