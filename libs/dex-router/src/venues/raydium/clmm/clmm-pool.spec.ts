import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LiquidityPool, PoolQuote, SwapDirection } from '../../../pools/liquidity-pool.js';
import { poolRejection } from '../../../testing/pool-rejection.js';
import { Random } from '../../../testing/random.js';
import { clmmProgram } from './clmm-program.js';
import { makeClmm } from './testing/make-clmm.js';

const amount = fc.bigInt({ min: 1n, max: 10n ** 13n });
const direction: fc.Arbitrary<SwapDirection> = fc.constantFrom('aToB', 'bToA');

/** Pools of every kind, read once. */
const POOLS = Array.from({ length: 25 }, (_, index) => {
  const { pool, accounts } = makeClmm(new Random(`properties/${index}`));
  return clmmProgram.read(pool, accounts);
});

const pool = fc.constantFrom(...POOLS);

function tryQuote(of: LiquidityPool, how: SwapDirection, amountIn: bigint): PoolQuote | undefined {
  let quoted: PoolQuote | undefined;
  poolRejection(() => {
    quoted = of.quoteExactIn(how, amountIn);
  });
  return quoted;
}

describe('quoteExactIn', () => {
  it('pays no less for more', () => {
    fc.assert(
      fc.property(pool, direction, amount, amount, (of, how, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        const [small, large] = [tryQuote(of, how, less), tryQuote(of, how, more)];
        expect(!small || !large || large.amountOut >= small.amountOut).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never pays a price above the mid price', () => {
    fc.assert(
      fc.property(pool, direction, amount, (of, how, amountIn) => {
        const quoted = tryQuote(of, how, amountIn);
        const paid = { numerator: quoted?.amountOut ?? 0n, denominator: amountIn };
        expect(!quoted || isAtMost(paid, quoted.midPrice)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('asks a marginal price that is no better than the mid price and no better than that of a smaller swap', () => {
    fc.assert(
      fc.property(pool, direction, amount, (of, how, amountIn) => {
        const [small, large] = [tryQuote(of, how, amountIn), tryQuote(of, how, amountIn * 3n)];
        expect(!small || isAtMost(small.marginalPrice, small.midPrice)).toBe(true);
        const comparable = small && large && !CALMING.has(of);
        expect(!comparable || isAtMost(large.marginalPrice, small.marginalPrice)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('gives the same answer however often and in whatever order it is asked', () => {
    const fresh = () => clmmProgram.read(...subject());
    const [once, twice] = [fresh(), fresh()];
    fc.assert(
      fc.property(direction, amount, amount, (how, first, second) => {
        const expected = tryQuote(once, how, second);
        tryQuote(twice, how, first);
        expect(tryQuote(twice, how, second)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});

function subject() {
  const { pool: account, accounts } = makeClmm(new Random('properties/order'));
  return [account, accounts] as const;
}

function isAtMost(one: PoolQuote['midPrice'], other: PoolQuote['midPrice']): boolean {
  return one.numerator * other.denominator <= other.numerator * one.denominator;
}

/** A dynamic fee falls where the price comes back to where the volatility is measured from. */
const CALMING = new Set(
  POOLS.filter((_, index) => makeClmm(new Random(`properties/${index}`)).description.includes('dynamic')),
);
