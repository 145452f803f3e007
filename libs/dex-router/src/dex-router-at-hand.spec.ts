import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DexRouter } from './dex-router.js';
import { QuoteRejected, type QuoteRequest } from './quote.js';
import type { RouteDecision } from './route.js';
import { ROUTER_OPTIONS } from './testing/router-options.js';
import { payingPool } from './testing/scripted-pool.js';
import { silentVenue, VenueAtHand, venueOf } from './testing/scripted-venue.js';
import { SOL, USDC } from './token.js';
import type { VenueAdapter } from './venue.js';

const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000_000_000n };
const poor = payingPool('raydium', 7n);
const rich = payingPool('meteora', 9n);
const atHand = (venue: string, ...pools: (typeof poor)[]) =>
  new VenueAtHand(venue, () => ({ pools, refusals: [], ageSlots: 0n }));

function route(...venues: VenueAdapter[]): Promise<RouteDecision> {
  return new DexRouter(venues, ROUTER_OPTIONS).best(sellOneSol);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('DexRouter, over venues that have their pools at hand', () => {
  it('decides as if it had waited for them, and sets no timer', async () => {
    const decision = route(atHand('raydium', poor), atHand('meteora', rich));
    expect(vi.getTimerCount()).toBe(0);
    expect(await decision).toEqual(await route(venueOf('raydium', poor), venueOf('meteora', rich)));
  });

  it('waits for the others only, and keeps the order of the venues', async () => {
    const decision = route(silentVenue('orca'), atHand('meteora', rich), venueOf('raydium', poor));
    await vi.advanceTimersByTimeAsync(2000);
    const { answers, best } = await decision;
    expect(answers.map(({ venue }) => venue)).toEqual(['orca', 'meteora', 'raydium']);
    expect(answers[0]).toMatchObject({ code: 'VENUE_TIMEOUT' });
    expect(best?.venue).toBe('meteora');
  });

  it.each([
    [new QuoteRejected('VENUE_UNAVAILABLE', 'meteora is away'), 'meteora is away'],
    [new Error('boom'), 'meteora failed: boom'],
  ])('goes without one that fails with %o', async (failure, reason) => {
    const failing = new VenueAtHand('meteora', () => {
      throw failure;
    });
    const { answers, best } = await route(atHand('raydium', poor), failing);
    expect(answers[1]).toMatchObject({ venue: 'meteora', pool: null, code: 'VENUE_UNAVAILABLE', reason });
    expect(best?.venue).toBe('raydium');
  });

  it('takes one that has no pool at all for one that has none for the pair', async () => {
    const { answers } = await route(atHand('raydium', poor), atHand('meteora'));
    expect(answers[1]).toMatchObject({ code: 'NO_POOL', reason: 'meteora has no pool for SOL/USDC' });
  });
});
