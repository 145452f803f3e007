import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binArrayIndexOf, BINS_PER_ARRAY, lowestBinOf } from './bin-array-index.js';

describe('binArrayIndexOf', () => {
  it.each([
    { id: 0n, index: 0n },
    { id: 69n, index: 0n },
    { id: 70n, index: 1n },
    { id: -1n, index: -1n },
    { id: -70n, index: -1n },
    { id: -71n, index: -2n },
    { id: -6_260n, index: -90n },
  ])('puts bin $id into array $index', ({ id, index }) => {
    expect(binArrayIndexOf(id)).toBe(index);
  });

  it('is the array from whose lowest bin it is less than 70 away', () => {
    fc.assert(
      fc.property(fc.bigInt(-443_636n, 443_636n), (id) => {
        const offset = id - lowestBinOf(binArrayIndexOf(id));
        expect(offset).toBeGreaterThanOrEqual(0n);
        expect(offset).toBeLessThan(BINS_PER_ARRAY);
      }),
    );
  });
});
