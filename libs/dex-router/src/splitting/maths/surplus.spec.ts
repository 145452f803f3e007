import { describe, expect, it } from 'vitest';
import { surplusOf } from './surplus.js';

const ONE = { numerator: 1n, denominator: 1n };
/** At a quarter of the reference. */
const PUSH = 2n * 2n ** 32n;

describe('surplusOf', () => {
  it('is what a piece brings more than at the last price', () => {
    // 100 at a quarter would bring 25; the factor is the push squared.
    expect(surplusOf({ input: 100n, output: 30n }, PUSH, ONE)).toBe(5n * PUSH * PUSH);
    expect(surplusOf({ input: 100n, output: 25n }, PUSH, ONE)).toBe(0n);
  });
});
