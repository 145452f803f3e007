import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DexRouter } from './dex-router.js';
import { isOffer, type QuoteRequest } from './quote.js';
import type { RouteDecision } from './route.js';
import { ROUTER_OPTIONS } from './testing/router-options.js';
import { payingPool } from './testing/scripted-pool.js';
import { ScriptedVenue, silentVenue, venueOf } from './testing/scripted-venue.js';
import { SOL, USDC } from './token.js';
import type { VenueAdapter } from './venue.js';

const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 1_000_000_000n };

const raydium = venueOf('raydium', payingPool('raydium', 7n));

function route(...venues: VenueAdapter[]): Promise<RouteDecision> {
  return new DexRouter(venues, ROUTER_OPTIONS).best(sellOneSol);
}

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('DexRouter, at the deadline', () => {
  it('goes with what is there and says who stayed silent', async () => {
    const decision = route(raydium, silentVenue('meteora'));
    await vi.advanceTimersByTimeAsync(2000);
    const { answers, best, why } = await decision;
    expect(best?.venue).toBe('raydium');
    expect(answers[1]).toEqual({
      venue: 'meteora',
      poolType: null,
      pool: null,
      code: 'VENUE_TIMEOUT',
      reason: 'meteora did not answer within 2000 ms',
      transient: true,
    });
    expect(why).toBe('raydium cpmm answered alone: meteora did not answer within 2000 ms');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits until then, and no longer for two silent venues than for one', async () => {
    const settled = vi.fn<(decision: RouteDecision) => void>();
    void route(silentVenue('raydium'), silentVenue('meteora')).then(settled);
    await vi.advanceTimersByTimeAsync(1999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled.mock.calls[0]?.[0].best).toBeNull();
  });

  it('aborts the signal of the silent venue only, and reports a timeout even if it rejects on abort', async () => {
    const signals: AbortSignal[] = [];
    const untilAborted = new ScriptedVenue('meteora', (_request, signal) => {
      signals.push(signal);
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const prompt = new ScriptedVenue('raydium', (request, signal) => {
      signals.push(signal);
      return raydium.pools(request, signal);
    });
    const decision = route(untilAborted, prompt);
    await vi.advanceTimersByTimeAsync(2000);
    expect((await decision).answers[0]).toMatchObject({ code: 'VENUE_TIMEOUT' });
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
  });

  it('ignores pools that come late, however well they pay', async () => {
    const late = lateVenue('meteora');
    const decision = route(raydium, late.venue);
    await vi.advanceTimersByTimeAsync(2000);
    const { answers, best } = await decision;
    late.resolve();
    await vi.advanceTimersByTimeAsync(1);
    expect(best?.venue).toBe('raydium');
    expect(answers.map(isOffer)).toEqual([true, false]);
  });

  it('swallows a failure that comes late', async () => {
    const unhandled = vi.fn<(reason: unknown) => void>();
    process.on('unhandledRejection', unhandled);
    const late = lateVenue('meteora');
    const decision = route(raydium, late.venue);
    await vi.advanceTimersByTimeAsync(2000);
    await decision;
    late.reject(new Error('too late'));
    vi.useRealTimers();
    // Node reports unhandled rejections once the microtasks are through, before the next turn of the event loop.
    await new Promise(setImmediate);
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

/** A venue that answers when the test says so, and does not listen to its signal. */
function lateVenue(venue: string): { venue: VenueAdapter; resolve(): void; reject(error: Error): void } {
  let settle!: { resolve(): void; reject(error: Error): void };
  const gate = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  const script = new ScriptedVenue(venue, async (request, signal) => {
    await gate;
    return venueOf(venue, payingPool('meteora', 1_000_000n)).pools(request, signal);
  });
  return { venue: script, ...settle };
}
