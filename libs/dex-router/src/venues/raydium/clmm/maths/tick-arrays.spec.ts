import { describe, expect, it } from 'vitest';
import { arrayStart, isArrayStart, needsExtension, startsOf } from './tick-arrays.js';

describe('arrayStart', () => {
  it('rounds down to a multiple of 60 tick spacings', () => {
    expect([-601n, -600n, -1n, 0n, 599n, 600n].map((tick) => arrayStart(tick, 10n))).toEqual([
      -1_200n,
      -600n,
      -600n,
      0n,
      0n,
      600n,
    ]);
  });
});

describe('isArrayStart', () => {
  it('lets an array begin before the range if it reaches into it', () => {
    expect(isArrayStart(-443_640n, 1n)).toBe(true);
    expect(isArrayStart(-443_700n, 1n)).toBe(false);
    expect(isArrayStart(443_580n, 1n)).toBe(true);
    expect(isArrayStart(443_640n, 1n)).toBe(false);
    expect(isArrayStart(61n, 1n)).toBe(false);
  });
});

describe('needsExtension', () => {
  it('goes by whether 512 arrays reach over the range', () => {
    expect([1n, 14n, 15n, 1_000n].map(needsExtension)).toEqual([true, true, false, false]);
  });
});

describe('startsOf', () => {
  it('gives the array of every bit, the lowest first', () => {
    expect(startsOf([0b1001n, 0n, 1n << 63n], -600n, 10n)).toEqual([-600n, 1_200n, -600n + 191n * 600n]);
  });
});
