import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inverseRoot } from './inverse-root.js';

const Q32 = 2n ** 32n;
const ONE = { numerator: 1n, denominator: 1n };
const reserve = fc.bigInt({ min: 10n ** 6n, max: 2n ** 64n });

describe('inverseRoot', () => {
  it.each([
    [1n, 1n, Q32],
    [1n, 4n, 2n * Q32],
    [4n, 1n, Q32 / 2n],
    [1n, 10n ** 30n, 2n ** 48n],
    [0n, 1n, 2n ** 48n],
  ])('of a price of %d/%d', (numerator, denominator, root) => {
    expect(inverseRoot({ numerator, denominator }, ONE)).toBe(root);
  });

  it('is the root of how much more the reference pays', () => {
    const price = {
      numerator: fc.bigInt({ min: 1n, max: 2n ** 200n }),
      denominator: fc.bigInt({ min: 1n, max: 2n ** 200n }),
    };
    fc.assert(
      fc.property(fc.record(price), fc.integer({ min: 1, max: 15 }), ({ numerator, denominator }, factor) => {
        const reference = { numerator: numerator * BigInt(factor), denominator };
        const root = inverseRoot({ numerator, denominator }, reference);
        expect(root * root).toBeLessThanOrEqual(BigInt(factor) * Q32 * Q32);
        expect((root + 1n) * (root + 1n)).toBeGreaterThan(BigInt(factor) * Q32 * Q32);
      }),
    );
  });

  it('grows evenly with what goes into a constant product', () => {
    fc.assert(
      fc.property(reserve, reserve, (reserveIn, reserveOut) => {
        const after = (input: bigint) => {
          const numerator = reserveIn * reserveOut;
          return inverseRoot(
            { numerator, denominator: (reserveIn + input) ** 2n },
            { numerator: reserveOut, denominator: reserveIn },
          );
        };
        const half = after(reserveIn / 2n);
        const bend = after(0n) + after((reserveIn / 2n) * 2n) - 2n * half;
        expect(bend >= -2n && bend <= 2n).toBe(true);
      }),
    );
  });
});
