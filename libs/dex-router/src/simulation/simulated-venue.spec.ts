import { describe, expect, it } from 'vitest';
import { QuoteRejected, type QuoteRequest } from '../quote.js';
import { ScriptedVenue, VenueAtHand } from '../testing/scripted-venue.js';
import { SOL, USDC } from '../token.js';
import type { VenuePools } from '../venue.js';
import type { SimulationOptions } from './simulation-options.js';
import { SimulatedVenue } from './simulated-venue.js';

const calm: SimulationOptions = { seed: 42, latencyMs: 0, failureRate: 0 };
const request: QuoteRequest = { tokenIn: SOL, tokenOut: USDC, amountIn: 10n ** 9n };
const never = new AbortController().signal;
const answer: VenuePools = { pools: [], refusals: [], ageSlots: 0n };
const corner = new ScriptedVenue('corner', async () => answer);

describe('SimulatedVenue', () => {
  it('answers as the venue does, in its name', async () => {
    const venue = new SimulatedVenue(corner, calm);
    expect(venue.venue).toBe('corner');
    expect(await venue.pools(request, never)).toBe(answer);
    expect(await new SimulatedVenue(corner, { ...calm, latencyMs: 2 }).pools(request, never)).toBe(answer);
  });

  it('fails as often as asked, transiently, and answers as ever in between', async () => {
    const shaky = new SimulatedVenue(corner, { ...calm, failureRate: 0.5 });
    const answers = await Promise.allSettled(Array.from({ length: 40 }, () => shaky.pools(request, never)));
    const failures = answers.filter((each) => each.status === 'rejected').map(({ reason }) => reason as unknown);
    const successes = answers.filter((each) => each.status === 'fulfilled').map(({ value }) => value);
    expect(successes.length).toBeGreaterThan(5);
    expect(failures.length).toBeGreaterThan(5);
    expect(new Set(successes)).toEqual(new Set([answer]));
    for (const failure of failures) {
      expect(failure).toBeInstanceOf(QuoteRejected);
      expect(failure).toMatchObject({ code: 'VENUE_UNAVAILABLE', transient: true });
    }
  });

  it('has at hand what the venue has, but for a latency', () => {
    const atHand = (found: VenuePools | undefined, latencyMs: number) =>
      new SimulatedVenue(new VenueAtHand('corner', () => found), { ...calm, latencyMs }).poolsAtHand(request);
    expect(atHand(answer, 0)).toBe(answer);
    expect(atHand(undefined, 0)).toBeUndefined();
    expect(atHand(answer, 2)).toBeUndefined();
  });

  it('is away at the same questions, whether the venue has its pools at hand or not', async () => {
    const often = { ...calm, failureRate: 0.5 };
    const asked = new SimulatedVenue(corner, often);
    let isAtHand = false;
    const mixed = new SimulatedVenue(new VenueAtHand('corner', () => (isAtHand ? answer : undefined)), often);
    const [expected, actual]: [unknown[], unknown[]] = [[], []];
    for (let question = 0; question < 40; question += 1) {
      isAtHand = question % 2 === 0;
      const outcome = asked.pools(request, never).catch((error: unknown) => error);
      expected.push(isAtHand ? await outcome : undefined);
      actual.push(outcomeOf(() => mixed.poolsAtHand(request)));
      if (!isAtHand) void mixed.pools(request, never).catch(() => undefined);
    }
    expect(actual).toEqual(expected);
    expect(actual.filter((each) => each instanceof QuoteRejected).length).toBeGreaterThan(5);
  });

  it.each([0, 2])('hands on the refusal of the venue after a latency of %d ms', async (latencyMs) => {
    const refusal = new QuoteRejected('NO_POOL', 'corner has no pool for SOL/USDC');
    const empty = new SimulatedVenue(new ScriptedVenue('corner', () => Promise.reject(refusal)), {
      ...calm,
      latencyMs,
    });
    await expect(empty.pools(request, never)).rejects.toBe(refusal);
  });

  it('asks the venue at once, and sets no timer without latency', async () => {
    const asked: number[] = [];
    const timers = () => process.getActiveResourcesInfo().filter((resource) => resource === 'Timeout').length;
    const before = timers();
    const watched = new ScriptedVenue('corner', async () => {
      asked.push(timers() - before);
      return answer;
    });
    const abort = new AbortController();
    const slow = new SimulatedVenue(watched, { ...calm, latencyMs: 3_600_000 }).pools(request, abort.signal);
    const quick = new SimulatedVenue(watched, calm).pools(request, never);
    expect(asked).toHaveLength(2);
    abort.abort();
    await expect(slow).rejects.toThrow('aborted');
    await quick;
    expect(asked[0]).toBe(0);
    expect(timers() - before).toBe(0);
  });

  it('asks nobody when its signal has aborted, and stops waiting when it aborts', async () => {
    const abort = new AbortController();
    const slow = new SimulatedVenue(corner, { ...calm, latencyMs: 3_600_000 });
    await expect(slow.pools(request, AbortSignal.abort())).rejects.toThrow('aborted');
    const pools = slow.pools(request, abort.signal);
    abort.abort();
    await expect(pools).rejects.toThrow('aborted');
  });
});

function outcomeOf(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return error;
  }
}
