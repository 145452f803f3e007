import * as fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PoolType, Price } from '#libs/dex-router';
import { minAmountOut } from '#libs/orders-domain';
import { POOL_KINDS } from '../../libs/dex-router/src/venues/testing/pool-kinds.js';
import { type AnyPool, anyAmount, anyDirection, anyPoolOf, anyTwoAmounts } from './any-swap.js';
import { askPool, opposite, outputOf, takenAndPaid, withoutFees } from './ask-pool.js';
import { FloatWatch } from './float-watch.js';
import { PROPERTY_RUNS } from './property-runs.js';

/** Hundreds of pools take seconds to make. */
const LONG_ENOUGH_MS = 300_000;
const RUNS = { numRuns: PROPERTY_RUNS };

/** How often a swap may round against the trader, by a base unit of the input and one of the output each. */
const ROUNDINGS: Readonly<Record<PoolType, bigint>> = {
  'amm-v4': 1n,
  cpmm: 2n,
  clmm: 500n,
  dlmm: 1_000n,
  'damm-v2': 2n,
};

describe.each(POOL_KINDS)('any $poolType pool', (kind) => {
  let anyPool: fc.Arbitrary<AnyPool>;
  beforeAll(async () => {
    anyPool = await anyPoolOf(kind);
  }, LONG_ENOUGH_MS);
  const watch = new FloatWatch();
  afterEach(() => watch.end());

  it('quotes no less than the minimum amount out, whatever the slippage', () => {
    const anySlippage = fc.integer({ min: 0, max: 10_000 });
    fc.assert(
      fc.property(anyPool, anyDirection, anyAmount, anySlippage, ({ pool }, direction, amountIn, slippageBps) => {
        const quote = askPool(pool, direction, amountIn);
        fc.pre(quote !== undefined);
        expect(minAmountOut(quote.amountOut, slippageBps) <= quote.amountOut).toBe(true);
      }),
      RUNS,
    );
  });

  it('pays no less for more', () => {
    fc.assert(
      fc.property(anyPool, anyDirection, anyTwoAmounts, ({ name, pool }, direction, [less, more]) => {
        const [small, large] = [outputOf(pool, direction, less), outputOf(pool, direction, more)];
        fc.pre(small !== undefined && large !== undefined && large + small > 0n);
        expect(small <= large + roundingOfRate(name, large)).toBe(true);
      }),
      RUNS,
    );
  });

  it('gives back no more than was put in, even at the price of before', () => {
    fc.assert(
      fc.property(anyPool, anyDirection, anyAmount, ({ pool }, direction, amountIn) => {
        const there = askPool(pool, direction, amountIn);
        fc.pre(there !== undefined);
        const back = outputOf(pool, opposite(direction), there.amountOut);
        fc.pre(back !== undefined);
        expect(back <= amountIn).toBe(true);
      }),
      RUNS,
    );
  });

  it('never pays more than its mid price', () => {
    fc.assert(
      fc.property(anyPool, anyDirection, anyAmount, ({ pool }, direction, amountIn) => {
        const quote = askPool(pool, direction, amountIn);
        fc.pre(quote !== undefined);
        expect(isAtMost({ numerator: quote.amountOut, denominator: amountIn }, quote.midPrice)).toBe(true);
      }),
      RUNS,
    );
  });

  it('asks a marginal price that is no better than the average price so far, nor than its mid price', () => {
    const roundings = ROUNDINGS[kind.poolType];
    fc.assert(
      fc.property(anyPool, anyDirection, anyAmount, ({ name, pool }, direction, amountIn) => {
        const quote = askPool(pool, direction, amountIn);
        fc.pre(quote !== undefined);
        const { taken, paid } = mayGrowCheaper(name) ? withoutFees(quote, pool, direction) : takenAndPaid(quote);
        fc.pre(taken > roundings);
        const numerator = paid + roundings + roundingOfRate(name, paid);
        expect(isAtMost(quote.marginalPrice, { numerator, denominator: taken - roundings })).toBe(true);
        expect(isAtMost(quote.marginalPrice, quote.midPrice)).toBe(true);
      }),
      RUNS,
    );
  });

  it('makes no float on its way from an amount to a quote', () => {
    watch.begin();
    fc.assert(
      fc.property(anyPool, anyDirection, anyAmount, ({ pool }, direction, amountIn) => {
        const quote = watch.during(() => askPool(pool, direction, amountIn));
        fc.pre(quote !== undefined);
        expect(typeof quote.amountOut).toBe('bigint');
      }),
      RUNS,
    );
  });
});

/** Dynamic fees follow the distance to a price of before: on the way to it they fall. */
function mayGrowCheaper(name: string): boolean {
  return name.startsWith('dlmm') || name.includes('dynamic fee');
}

/** DAMM v2 rounds the average fee of a rate limiter to parts of 10^9 of the amount. */
function roundingOfRate(name: string, amountOut: bigint): bigint {
  return name.includes('rateLimiter') ? amountOut / 10n ** 8n + 1n : 0n;
}

function isAtMost(one: Price, other: Price): boolean {
  return one.numerator * other.denominator <= other.numerator * one.denominator;
}
