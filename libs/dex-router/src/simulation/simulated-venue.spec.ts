import { describe, expect, it } from 'vitest';
import { QuoteRejected, type QuoteRequest } from '../quote.js';
import { describeVenue } from '../testing/venue-conformance.js';
import { SOL, USDC } from '../token.js';
import type { SimulationOptions } from './simulation-options.js';
import { SimulatedVenue } from './simulated-venue.js';

class CornerExchange extends SimulatedVenue {
  constructor(options: SimulationOptions) {
    const pools = [{ base: SOL, quote: USDC, baseReserve: 1_000n, quoteReserve: 163_000n }];
    super({ venue: 'corner', feeBps: 100, pools }, options);
  }
}

const calm: SimulationOptions = { seed: 42, latencyMs: 0, failureRate: 0 };
const sellOneSol: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n };
const never = new AbortController().signal;

describeVenue('a simulated venue', () => new CornerExchange(calm), { tokenIn: SOL, tokenOut: USDC });

describe('SimulatedVenue', () => {
  it('fails as often as asked, transiently, and quotes as ever in between', async () => {
    const quote = await new CornerExchange(calm).quote(sellOneSol, never);
    const shaky = new CornerExchange({ ...calm, failureRate: 0.5 });
    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => shaky.quote(sellOneSol, never)));
    const failures = answers.filter((answer) => answer.status === 'rejected').map(({ reason }) => reason as unknown);
    const quotes = answers.filter((answer) => answer.status === 'fulfilled').map(({ value }) => value);
    expect(quotes.length).toBeGreaterThan(5);
    expect(failures.length).toBeGreaterThan(5);
    expect(quotes).toEqual(quotes.map(() => quote));
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(QuoteRejected);
      expect(failure).toMatchObject({ code: 'VENUE_UNAVAILABLE', transient: true });
    }
  });

  it('stops waiting when its signal aborts', async () => {
    const abort = new AbortController();
    const quote = new CornerExchange({ ...calm, latencyMs: 3_600_000 }).quote(sellOneSol, abort.signal);
    abort.abort();
    await expect(quote).rejects.toThrow('aborted');
  });
});
