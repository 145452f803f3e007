import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { QuoteRejected, type Quote, type QuoteRejectionCode } from '../quote.js';
import type { Token } from '../token.js';
import type { VenueAdapter } from '../venue.js';

const U64_MAX = 2n ** 64n - 1n;
const RUNS = { numRuns: 1_000 };
const never = new AbortController().signal;
const unknownToken: Token = { symbol: 'NOWHERE', mint: 'Nowhere1111111111111111111111111111111111111', decimals: 9 };

/** Spread evenly over the orders of magnitude from 1 to u64, so that dust, sane sizes and whales all come up. */
const anyAmount = fc.integer({ min: 1, max: 64 }).chain((bits) => {
  const top = 2n ** BigInt(bits);
  return fc.bigInt({ min: top / 2n, max: top - 1n });
});

interface Pair {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
}

/** What the router and the execution rely on, and every venue passes. `makeVenue` gives one that is up and quick. */
export function describeVenue(name: string, makeVenue: () => VenueAdapter, pair: Pair): void {
  describe(`${name} as a venue for ${pair.tokenIn.symbol}/${pair.tokenOut.symbol}`, () => {
    describe.each([pair, reverse(pair)])('$tokenIn.symbol to $tokenOut.symbol', (direction) => {
      describeAnswers(makeVenue, direction);
      describeAmounts(makeVenue, direction);
    });

    it('has no pool for a token it does not know, nor for a token against itself', async () => {
      const venue = makeVenue();
      const { tokenIn, tokenOut } = pair;
      expect(await ask(venue, { tokenIn, tokenOut: unknownToken }, 1_000_000n)).toBe('NO_POOL');
      expect(await ask(venue, { tokenIn: unknownToken, tokenOut }, 1_000_000n)).toBe('NO_POOL');
      expect(await ask(venue, { tokenIn, tokenOut: tokenIn }, 1_000_000n)).toBe('NO_POOL');
    });
  });
}

function describeAnswers(makeVenue: () => VenueAdapter, direction: Pair): void {
  let venue: VenueAdapter;
  beforeEach(() => {
    venue = makeVenue();
  });

  it('quotes sane amounts', async () => {
    expect(await quotedAmounts(venue, direction)).not.toEqual([]);
  });

  it('gives the same answer to the same question', async () => {
    const twin = makeVenue();
    await forAnyAmount(async (amountIn) => {
      const answer = await ask(venue, direction, amountIn);
      expect(await ask(venue, direction, amountIn)).toEqual(answer);
      expect(await ask(twin, direction, amountIn)).toEqual(answer);
    });
  });

  it('quotes for just that amount and in its own name, or refuses the amount', async () => {
    await forAnyAmount(async (amountIn) => {
      const answer = await ask(venue, direction, amountIn);
      expect(flawsOf(answer, amountIn, venue)).toEqual([]);
    });
  });

  it('rejects at once when its signal has aborted', async () => {
    const [amountIn] = await quotedAmounts(venue, direction);
    const quote = venue.quote({ ...direction, amountIn: amountIn! }, AbortSignal.abort());
    const [outcome] = await Promise.allSettled([quote]);
    expect(outcome.status).toBe('rejected');
  });
}

function describeAmounts(makeVenue: () => VenueAdapter, direction: Pair): void {
  let venue: VenueAdapter;
  beforeEach(() => {
    venue = makeVenue();
  });

  it('never pays less for more', async () => {
    await fc.assert(
      fc.asyncProperty(anyAmount, anyAmount, async (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const forLess = worthOf(await ask(venue, direction, less));
        const forMore = worthOf(await ask(venue, direction, more));
        expect(forMore).toBeGreaterThanOrEqual(forLess);
      }),
      RUNS,
    );
  });

  it('gives nothing away on a round trip', async () => {
    await forAnyAmount(async (amountIn) => {
      const bought = await ask(venue, direction, amountIn);
      const returned =
        typeof bought === 'string' ? 0n : worthOf(await ask(venue, reverse(direction), bought.amountOut));
      expect(returned).toBeLessThanOrEqual(amountIn);
    });
  });

  it('refuses dust as too small and u64 as too large', async () => {
    expect(await ask(venue, direction, 1n)).toBe('AMOUNT_TOO_SMALL');
    expect(await ask(venue, direction, U64_MAX)).toBe('AMOUNT_TOO_LARGE');
  });
}

function reverse({ tokenIn, tokenOut }: Pair): Pair {
  return { tokenIn: tokenOut, tokenOut: tokenIn };
}

/** The quote, or the code of the refusal. Any other error fails the test: a venue throws nothing but QuoteRejected. */
async function ask(venue: VenueAdapter, pair: Pair, amountIn: bigint): Promise<Quote | QuoteRejectionCode> {
  try {
    return await venue.quote({ ...pair, amountIn }, never);
  } catch (error) {
    if (error instanceof QuoteRejected) return error.code;
    throw error;
  }
}

async function forAnyAmount(property: (amountIn: bigint) => Promise<void>): Promise<void> {
  await fc.assert(fc.asyncProperty(anyAmount, property), RUNS);
}

/** Of 1, 10, 100, … base units those for which there is a quote. */
async function quotedAmounts(venue: VenueAdapter, pair: Pair): Promise<bigint[]> {
  const amounts = Array.from({ length: 20 }, (_, exponent) => 10n ** BigInt(exponent));
  const answers = await Promise.all(amounts.map((amount) => ask(venue, pair, amount)));
  return amounts.filter((_, index) => typeof answers[index] === 'object');
}

/** Puts refusals on the scale of outputs: too small is worth nothing, too large lies beyond any quote. */
function worthOf(answer: Quote | QuoteRejectionCode): bigint {
  if (typeof answer !== 'string') return answer.amountOut;
  return answer === 'AMOUNT_TOO_LARGE' ? U64_MAX : 0n;
}

function flawsOf(answer: Quote | QuoteRejectionCode, amountIn: bigint, { venue }: VenueAdapter): string[] {
  const sound: Record<string, boolean> =
    typeof answer === 'string'
      ? { code: answer === 'AMOUNT_TOO_SMALL' || answer === 'AMOUNT_TOO_LARGE' }
      : {
          venue: answer.venue === venue,
          pool: answer.pool !== '',
          amountIn: answer.amountIn === amountIn,
          amountOut: answer.amountOut > 0n,
          feeBps: isBps(answer.feeBps),
          priceImpactBps: isBps(answer.priceImpactBps),
        };
  return Object.keys(sound).filter((field) => !sound[field]);
}

function isBps(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 10_000;
}
