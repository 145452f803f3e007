import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divCeil, mulDivCeil } from './multiply-divide.js';

const u256 = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const divisor = fc.bigInt({ min: 1n, max: 2n ** 128n });

describe('mulDivCeil and divCeil', () => {
  it('agree with a calculation by hand', () => {
    expect(mulDivCeil(7n, 3n, 4n)).toBe(6n);
    expect(mulDivCeil(8n, 3n, 4n)).toBe(6n);
    expect(mulDivCeil(0n, 3n, 4n)).toBe(0n);
  });

  it('give the least whole number that is no less than the exact quotient', () => {
    fc.assert(
      fc.property(u256, u256, divisor, (a, b, by) => {
        const ceil = mulDivCeil(a, b, by);
        expect(ceil * by).toBeGreaterThanOrEqual(a * b);
        expect((ceil - 1n) * by).toBeLessThan(a * b);
      }),
    );
  });

  it('rounds up what divCeil divides', () => {
    expect([divCeil(0n, 5n), divCeil(1n, 5n), divCeil(5n, 5n), divCeil(6n, 5n)]).toEqual([0n, 1n, 1n, 2n]);
  });
});
