import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divCeil } from '../../../../pools/maths/multiply-divide.js';
import { averageFeeNumerator, marginalFeeNumerator, type RateLimiter } from './rate-limiter.js';

const DENOMINATOR = 1_000_000_000n;
/** 1 % on the first 100 units, then 2 %, 3 % and 4 % on the next hundreds, and 4.5 % on the rest. */
const limiter: RateLimiter = {
  cliffFeeNumerator: 10_000_000n,
  feeNumeratorIncrement: 10_000_000n,
  maxFeeNumerator: 45_000_000n,
  referenceAmount: 100n,
};

const limiters = fc
  .tuple(
    fc.bigInt({ min: 100_000n, max: 400_000_000n }),
    fc.bigInt({ min: 100_000n, max: 200_000_000n }),
    fc.bigInt({ min: 0n, max: 500_000_000n }),
    fc.bigInt({ min: 1n, max: 1_000_000n }),
  )
  .map(([cliffFeeNumerator, feeNumeratorIncrement, above, referenceAmount]) => ({
    cliffFeeNumerator,
    feeNumeratorIncrement,
    maxFeeNumerator: cliffFeeNumerator + above,
    referenceAmount,
  }));

/** Bracket by bracket, as one would on paper. */
function feeOnPaper(by: RateLimiter, amount: bigint): bigint {
  let sum = 0n;
  let bracket = 0n;
  for (let rest = amount; rest > 0n; rest -= by.referenceAmount, bracket += 1n) {
    const numerator = by.cliffFeeNumerator + bracket * by.feeNumeratorIncrement;
    const within = rest < by.referenceAmount ? rest : by.referenceAmount;
    sum += within * (numerator < by.maxFeeNumerator ? numerator : by.maxFeeNumerator);
  }
  return divCeil(sum, DENOMINATOR);
}

describe('averageFeeNumerator', () => {
  it('is the cliff fee up to the reference amount', () => {
    expect([1n, 100n].map((amount) => averageFeeNumerator(limiter, amount))).toEqual([10_000_000n, 10_000_000n]);
  });

  it('charges every bracket its own fee', () => {
    // 1 + 2 + 3 + 4 units on 400, then 4.5 on each hundred more.
    expect(averageFeeNumerator(limiter, 400n)).toBe(25_000_000n);
    expect(averageFeeNumerator(limiter, 1_000n)).toBe(37_000_000n);
    // 1 + 50 × 2 % = 2 units of 150.
    expect(averageFeeNumerator(limiter, 150n)).toBe(13_333_334n);
  });

  it('is what the brackets come to, one by one', () => {
    fc.assert(
      fc.property(limiters, fc.bigInt({ min: 1n, max: 300n }), fc.nat(1_000_000), (by, brackets, more) => {
        const amount = by.referenceAmount * brackets + (BigInt(more) % by.referenceAmount);
        const onPaper = amount <= by.referenceAmount ? null : feeOnPaper(by, amount);
        const numerator = averageFeeNumerator(by, amount);
        expect(numerator).toBe(onPaper === null ? by.cliffFeeNumerator : divCeil(onPaper * DENOMINATOR, amount));
      }),
    );
  });
});

describe('marginalFeeNumerator', () => {
  it('is the fee of the bracket that the next unit falls into', () => {
    const amounts = [0n, 99n, 100n, 399n, 400n, 10_000n];
    expect(amounts.map((amount) => marginalFeeNumerator(limiter, amount))).toEqual([
      10_000_000n,
      10_000_000n,
      20_000_000n,
      40_000_000n,
      45_000_000n,
      45_000_000n,
    ]);
  });
});
