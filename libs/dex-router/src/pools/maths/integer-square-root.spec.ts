import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integerSquareRoot } from './integer-square-root.js';

describe('integerSquareRoot', () => {
  it('knows the first ones', () => {
    const roots = [0n, 1n, 2n, 3n, 4n, 8n, 9n, 15n, 16n].map(integerSquareRoot);
    expect(roots).toEqual([0n, 1n, 1n, 1n, 2n, 2n, 3n, 3n, 4n]);
  });

  it('is the largest whole number whose square is no more', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 2n ** 256n }), (value) => {
        const root = integerSquareRoot(value);
        expect(root * root).toBeLessThanOrEqual(value);
        expect((root + 1n) * (root + 1n)).toBeGreaterThan(value);
      }),
    );
  });

  it('is exact around squares', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 2n ** 128n }), (root) => {
        expect(integerSquareRoot(root * root)).toBe(root);
        expect(integerSquareRoot(root * root - 1n)).toBe(root - 1n);
      }),
    );
  });
});
