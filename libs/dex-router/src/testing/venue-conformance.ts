import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { directionOf, offerOf } from '../pool-offer.js';
import type { LiquidityPool } from '../pools/liquidity-pool.js';
import { U64_MAX } from '../pools/maths/unsigned-integers.js';
import { PoolRejected, type PoolRejectionCode } from '../pools/pool-rejected.js';
import { QuoteRejected, type PoolOffer } from '../quote.js';
import type { QuoteRejectionCode } from '../quote-rejections.js';
import type { Token } from '../token.js';
import type { VenueAdapter, VenuePools } from '../venue.js';

const RUNS = { numRuns: 200 };
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
      describePools(makeVenue, direction);
      describeQuotes(makeVenue, direction);
    });

    it('has no pool for a token it does not know, nor for a token against itself', async () => {
      const venue = makeVenue();
      const { tokenIn, tokenOut } = pair;
      expect(await refusalBy(venue, { tokenIn, tokenOut: unknownToken })).toBe('NO_POOL');
      expect(await refusalBy(venue, { tokenIn: unknownToken, tokenOut })).toBe('NO_POOL');
      expect(await refusalBy(venue, { tokenIn, tokenOut: tokenIn })).toBe('NO_POOL');
    });
  });
}

function describePools(makeVenue: () => VenueAdapter, direction: Pair): void {
  let venue: VenueAdapter;
  beforeEach(() => {
    venue = makeVenue();
  });

  it('has pools of its own that trade the pair, each once', async () => {
    const { pools, refusals, ageSlots } = await ask(venue, direction);
    const answers = [...pools.map(({ address }) => address), ...refusals.map(({ pool }) => pool)];
    expect(pools).not.toEqual([]);
    expect(new Set(answers).size).toBe(answers.length);
    expect(ageSlots).toBeGreaterThanOrEqual(0n);
    expect([...pools, ...refusals].map((answer) => answer.venue)).toEqual(answers.map(() => venue.venue));
    for (const pool of pools) expect(directionOf(pool, { ...direction, amountIn: 1n })).toBeDefined();
  });

  it('has the same pools either way round', async () => {
    const there = await ask(venue, direction);
    const back = await ask(venue, reverse(direction));
    expect(addressesOf(back)).toEqual(addressesOf(there));
  });

  it('hands out the same objects as long as nothing changes', async () => {
    const [first, second] = [await ask(venue, direction), await ask(venue, direction)];
    expect(first.pools.every((pool, index) => pool === second.pools[index])).toBe(true);
  });

  it('has nothing at hand but what it would answer', async () => {
    const atHand = () => venue.poolsAtHand({ ...direction, amountIn: 1n });
    expect(atHand()).toBeUndefined();
    const answer = await ask(venue, direction);
    expect([undefined, answer]).toContainEqual(atHand());
  });

  it('rejects at once when its signal has aborted', async () => {
    const answer = venue.pools({ ...direction, amountIn: 1n }, AbortSignal.abort());
    const [outcome] = await Promise.allSettled([answer]);
    expect(outcome.status).toBe('rejected');
  });
}

function describeQuotes(makeVenue: () => VenueAdapter, direction: Pair): void {
  let pools: readonly LiquidityPool[];
  let twins: readonly LiquidityPool[];
  beforeEach(async () => {
    ({ pools } = await ask(makeVenue(), direction));
    ({ pools: twins } = await ask(makeVenue(), direction));
  });

  it('quotes sane amounts over every pool', () => {
    const amounts = Array.from({ length: 20 }, (_, exponent) => 10n ** BigInt(exponent));
    for (const pool of pools) {
      expect(amounts.some((amountIn) => typeof quote(pool, direction, amountIn) === 'object')).toBe(true);
    }
  });

  it('gives the same answer to the same question, from whichever venue', () => {
    forAnyAmount((amountIn) => {
      const answers = pools.map((pool) => quote(pool, direction, amountIn));
      expect(pools.map((pool) => quote(pool, direction, amountIn))).toEqual(answers);
      expect(twins.map((pool) => quote(pool, direction, amountIn))).toEqual(answers);
    });
  });

  it('never pays less for more', () => {
    fc.assert(
      fc.property(anyAmount, anyAmount, (one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        for (const pool of pools) {
          const forLess = worthOf(quote(pool, direction, less));
          expect(worthOf(quote(pool, direction, more))).toBeGreaterThanOrEqual(forLess);
        }
      }),
      RUNS,
    );
  });

  it('gives nothing away on a round trip', () => {
    forAnyAmount((amountIn) => {
      for (const pool of pools) {
        const bought = quote(pool, direction, amountIn);
        const returned = typeof bought === 'string' ? '' : quote(pool, reverse(direction), bought.amountOut);
        expect(typeof returned === 'string' ? 0n : returned.amountOut).toBeLessThanOrEqual(amountIn);
      }
    });
  });

  it('refuses u64 as too large', () => {
    for (const pool of pools) {
      expect(['AMOUNT_TOO_LARGE', 'POOL_ACCOUNT_MISSING']).toContain(quote(pool, direction, U64_MAX));
    }
  });
}

function reverse({ tokenIn, tokenOut }: Pair): Pair {
  return { tokenIn: tokenOut, tokenOut: tokenIn };
}

function ask(venue: VenueAdapter, pair: Pair): Promise<VenuePools> {
  return venue.pools({ ...pair, amountIn: 1n }, never);
}

function addressesOf({ pools }: VenuePools): string[] {
  return pools.map(({ address }) => address).toSorted();
}

/** Any other error than a refusal fails the test: a venue throws nothing else. */
async function refusalBy(venue: VenueAdapter, pair: Pair): Promise<QuoteRejectionCode | 'pools'> {
  try {
    await ask(venue, pair);
    return 'pools';
  } catch (error) {
    if (error instanceof QuoteRejected) return error.code;
    throw error;
  }
}

/** The offer, or the code of the rejection. Any other error fails the test: a pool throws nothing else. */
function quote(pool: LiquidityPool, pair: Pair, amountIn: bigint): PoolOffer | PoolRejectionCode {
  const direction = directionOf(pool, { ...pair, amountIn });
  if (direction === undefined) throw new RangeError(`${pool.address} does not trade the pair`);
  try {
    return offerOf(pool, direction, amountIn);
  } catch (error) {
    if (error instanceof PoolRejected) return error.code;
    throw error;
  }
}

function forAnyAmount(property: (amountIn: bigint) => void): void {
  fc.assert(fc.property(anyAmount, property), RUNS);
}

/** Puts rejections on the scale of outputs: too small is worth nothing, too large lies beyond any quote. */
function worthOf(answer: PoolOffer | PoolRejectionCode): bigint {
  if (typeof answer !== 'string') return answer.amountOut;
  return answer === 'AMOUNT_TOO_SMALL' ? 0n : U64_MAX;
}
