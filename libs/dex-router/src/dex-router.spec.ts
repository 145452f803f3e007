import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DexRouter } from './dex-router.js';
import type { LiquidityPool, PoolQuote } from './pools/liquidity-pool.js';
import { QuoteRejected, type QuoteRequest } from './quote.js';
import type { RouteDecision } from './route.js';
import { makeSolUsdcPool } from './testing/made-up-market.js';
import { Random } from './testing/random.js';
import { ROUTER_OPTIONS } from './testing/router-options.js';
import { failingPool, payingPool } from './testing/scripted-pool.js';
import { failingVenue, ScriptedVenue, silentVenue, venueOf } from './testing/scripted-venue.js';
import { SOL, USDC } from './token.js';
import type { VenueAdapter } from './venue.js';

const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000_000_000n };

const raydium = (amountOut: bigint) => venueOf('raydium', payingPool('raydium', amountOut));
const meteora = (amountOut: bigint) => venueOf('meteora', payingPool('meteora', amountOut));

function route(...venues: VenueAdapter[]): Promise<RouteDecision> {
  return new DexRouter(venues, ROUTER_OPTIONS).best(sellOneSol);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('DexRouter', () => {
  it('takes the highest output and says by how much it is better', async () => {
    const decision = await route(raydium(162_590_000n), meteora(162_785_108n));
    expect(decision.best).toMatchObject({ venue: 'meteora', pool: 'meteora-cpmm', amountOut: 162_785_108n });
    expect(decision.why).toBe('meteora cpmm pays 0.195108 USDC more than raydium cpmm (12 bps)');
  });

  it('makes the best offer the one leg of the route', async () => {
    const { answers, best } = await route(raydium(2n), meteora(3n));
    expect(best?.legs).toEqual([answers[1]]);
    expect(best).toMatchObject({ amountIn: sellOneSol.amountIn, feeBps: 0, priceImpactBps: 0 });
  });

  it('lists the answers of every pool, in the order of the venues and their pools', async () => {
    const down = new QuoteRejected('VENUE_UNAVAILABLE', 'orca is down');
    const two = venueOf('raydium', payingPool('raydium', 2n), payingPool('raydium', 3n, {}, 'clmm'));
    const { answers } = await route(two, failingVenue('orca', down), meteora(1n));
    expect(answers.map(({ venue, poolType }) => `${venue} ${poolType}`)).toEqual([
      'raydium cpmm',
      'raydium clmm',
      'orca null',
      'meteora cpmm',
    ]);
  });

  it('breaks a tie by the lower price impact, then by the order of the venues', async () => {
    const midPrice = { numerator: 5n, denominator: 999_000_000n };
    const rough = venueOf('raydium', payingPool('raydium', 5n, { midPrice }));
    expect((await route(rough, meteora(5n))).best?.venue).toBe('meteora');
    expect((await route(meteora(5n), raydium(5n))).best?.venue).toBe('meteora');
  });

  it('asks all venues at once', async () => {
    const asked: string[] = [];
    const silent = (venue: string) =>
      new ScriptedVenue(venue, (...args) => {
        asked.push(venue);
        return silentVenue(venue).pools(...args);
      });
    const decision = route(silent('raydium'), silent('meteora'));
    expect(asked).toEqual(['raydium', 'meteora']);
    await vi.advanceTimersByTimeAsync(2000);
    await decision;
  });

  it('leaves no timer running after the answer', async () => {
    await route(raydium(1n), failingVenue('meteora', new Error('boom')));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no route without venues', async () => {
    expect(await route()).toEqual({ answers: [], best: null, why: 'there is no venue to ask' });
  });
});

describe('DexRouter, when a venue fails', () => {
  it('goes with the other one and tells why the venue has nothing', async () => {
    const noPool = new QuoteRejected('NO_POOL', 'raydium has no pool for SOL/USDC');
    const decision = await route(failingVenue('raydium', noPool), meteora(7n));
    expect(decision.best?.venue).toBe('meteora');
    expect(decision.answers[0]).toEqual({
      venue: 'raydium',
      poolType: null,
      pool: null,
      code: 'NO_POOL',
      reason: 'raydium has no pool for SOL/USDC',
      transient: false,
    });
    expect(decision.why).toBe('meteora cpmm answered alone: raydium has no pool for SOL/USDC');
  });

  it.each([
    ['an error that is no QuoteRejected', () => Promise.reject(new Error('socket hang up')), 'socket hang up'],
    // oxlint-disable-next-line prefer-promise-reject-errors -- what a third-party client may do
    ['something that is no error', () => Promise.reject('gone'), 'gone'],
    [
      'a throw before there is a promise',
      () => {
        throw new Error('bad address');
      },
      'bad address',
    ],
  ])('counts %s as unavailable', async (_what, script, message) => {
    const { answers, best } = await route(new ScriptedVenue('raydium', script), meteora(7n));
    expect(best?.venue).toBe('meteora');
    expect(answers[0]).toMatchObject({
      venue: 'raydium',
      code: 'VENUE_UNAVAILABLE',
      reason: `raydium failed: ${message}`,
      transient: true,
    });
  });

  it('takes a venue that gives no pool at all for one that has none', async () => {
    const { answers } = await route(venueOf('raydium'));
    expect(answers).toMatchObject([{ code: 'NO_POOL', reason: 'raydium has no pool for SOL/USDC' }]);
  });

  it('has no route when all are down, and says why', async () => {
    const decision = await route(
      failingVenue('raydium', new Error('502')),
      failingVenue('meteora', new QuoteRejected('VENUE_UNAVAILABLE', 'meteora is away')),
    );
    expect(decision.best).toBeNull();
    expect(decision.why).toBe('no pool can fill this: raydium failed: 502; meteora is away');
  });

  it('lets a venue whose pools fail compete with those that do not', async () => {
    const half = venueOf('raydium', failingPool('raydium', new Error('a bug'), 'clmm'), payingPool('raydium', 8n));
    const { answers, best } = await route(half, meteora(7n));
    expect(best?.pool).toBe('raydium-cpmm');
    expect(answers[0]).toMatchObject({ pool: 'raydium-clmm', code: 'VENUE_UNAVAILABLE' });
  });
});

describe('DexRouter, when a pool answers pieces otherwise than the whole', () => {
  const honest = makeSolUsdcPool(new Random('honest'), 'cpmm');
  const order = 10n ** 13n;
  const sellMuch = { tokenIn: SOL, tokenOut: USDC, amountIn: order };
  const lying = (spoil: (quote: PoolQuote) => Partial<PoolQuote>): LiquidityPool => ({
    venue: 'meteora',
    poolType: 'damm-v2',
    address: 'liar',
    mintA: honest.mintA,
    mintB: honest.mintB,
    quoteExactIn: (direction, amountIn) => {
      const quote = honest.quoteExactIn(direction, amountIn);
      return { ...quote, ...spoil(quote) };
    },
  });

  it.each<[string, (quote: PoolQuote) => Partial<PoolQuote>]>([
    [
      'for another amount',
      ({ amountIn }) => (amountIn === order || amountIn === 2n ** 16n ? {} : { amountIn: amountIn + 1n }),
    ],
    ['with a price that is none', () => ({ marginalPrice: { numerator: 1n, denominator: 0n } })],
  ])('%s, takes the best pool alone', async (_, spoil) => {
    const venues = [venueOf('raydium', honest), venueOf('meteora', lying(spoil))];
    const { best } = await new DexRouter(venues, {
      ...ROUTER_OPTIONS,
      maxPriceImpactBps: 10_000,
      splitMinGainBps: 0,
    }).best(sellMuch);
    expect(best?.legs).toHaveLength(1);
    expect(best?.amountOut).toBe(honest.quoteExactIn('aToB', order).amountOut);
  });
});
