import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DexRouter, type RouteDecision } from './dex-router.js';
import { QuoteRejected, type QuoteRequest } from './quote.js';
import { failingVenue, payingVenue, ScriptedVenue, silentVenue } from './testing/scripted-venue.js';
import { SOL, USDC } from './token.js';
import type { VenueAdapter } from './venue.js';

const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000_000_000n };

function route(...venues: VenueAdapter[]): Promise<RouteDecision> {
  return new DexRouter(venues, { quoteDeadlineMs: 2000 }).best(sellOneSol);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('DexRouter', () => {
  it('takes the highest output and says by how much it is better', async () => {
    const decision = await route(payingVenue('raydium', 162_590_000n), payingVenue('meteora', 162_785_108n));
    expect(decision.best?.venue).toBe('meteora');
    expect(decision.why).toBe('meteora pays 0.195108 USDC more than raydium (12 bps)');
  });

  it('lists one answer per venue, in the order of the venues', async () => {
    const down = new QuoteRejected('VENUE_UNAVAILABLE', 'orca is down');
    const { answers, best } = await route(payingVenue('a', 2n), failingVenue('orca', down), payingVenue('b', 3n));
    expect(answers.map(({ venue }) => venue)).toEqual(['a', 'orca', 'b']);
    expect(best).toBe(answers[2]);
  });

  it('breaks a tie by the lower price impact, then by the order of the venues', async () => {
    const smooth = payingVenue('smooth', 5n, { priceImpactBps: 1 });
    expect((await route(payingVenue('rough', 5n, { priceImpactBps: 2 }), smooth)).best?.venue).toBe('smooth');
    expect((await route(payingVenue('first', 5n), payingVenue('second', 5n))).best?.venue).toBe('first');
  });

  it('asks all venues at once', async () => {
    const asked: string[] = [];
    const silent = (venue: string) =>
      new ScriptedVenue(venue, (...args) => {
        asked.push(venue);
        return silentVenue(venue).quote(...args);
      });
    const decision = route(silent('raydium'), silent('meteora'));
    expect(asked).toEqual(['raydium', 'meteora']);
    await vi.advanceTimersByTimeAsync(2000);
    await decision;
  });

  it('leaves no timer running after the answer', async () => {
    await route(payingVenue('raydium', 1n), failingVenue('meteora', new Error('boom')));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('has no route without venues', async () => {
    expect(await route()).toEqual({ answers: [], best: null, why: 'there is no venue to ask' });
  });
});

describe('DexRouter, when a venue fails', () => {
  it('goes with the other one and tells why the venue had no quote', async () => {
    const noPool = new QuoteRejected('NO_POOL', 'raydium has no pool for SOL/USDC');
    const decision = await route(failingVenue('raydium', noPool), payingVenue('meteora', 7n));
    expect(decision.best?.venue).toBe('meteora');
    expect(decision.answers[0]).toEqual({
      venue: 'raydium',
      code: 'NO_POOL',
      reason: 'raydium has no pool for SOL/USDC',
      transient: false,
    });
    expect(decision.why).toBe('meteora answered alone: raydium has no pool for SOL/USDC');
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
    const { answers, best } = await route(new ScriptedVenue('raydium', script), payingVenue('meteora', 7n));
    expect(best?.venue).toBe('meteora');
    expect(answers[0]).toEqual({
      venue: 'raydium',
      code: 'VENUE_UNAVAILABLE',
      reason: `raydium failed: ${message}`,
      transient: true,
    });
  });

  it('has no route when all are down, and says why', async () => {
    const decision = await route(
      failingVenue('raydium', new Error('502')),
      failingVenue('meteora', new QuoteRejected('AMOUNT_TOO_LARGE', 'meteora is too shallow')),
    );
    expect(decision.best).toBeNull();
    expect(decision.why).toBe('no venue can fill this: raydium failed: 502; meteora is too shallow');
  });

  it.each([
    ['for another amount', payingVenue('liar', 9_999n, { amountIn: 1n }), 'instead of the 1000000000 asked for'],
    ['that pays nothing', payingVenue('liar', 0n), 'quoted an output of 0'],
    ['that pays less than nothing', payingVenue('liar', -5n), 'quoted an output of -5'],
  ])('does not believe a quote %s', async (_what, liar, reason) => {
    const { answers, best } = await route(liar, payingVenue('meteora', 7n));
    expect(best?.venue).toBe('meteora');
    expect(answers[0]).toMatchObject({
      code: 'VENUE_UNAVAILABLE',
      reason: expect.stringContaining(reason),
      transient: true,
    });
  });
});
