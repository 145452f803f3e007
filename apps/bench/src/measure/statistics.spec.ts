import { describe, expect, it } from 'vitest';
import { median, medianSlope, quantile, spread } from './statistics.js';

describe('median', () => {
  it('is the middle value, or the mean of the two middle ones', () => {
    expect(median([10, 9, 100])).toBe(10);
    expect(median([4, 1, 3, 2])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });
});

describe('quantile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);

  it('is the value that so many do not exceed', () => {
    expect(quantile(hundred, 0.99)).toBe(99);
    expect(quantile(hundred, 1)).toBe(100);
    expect(quantile([5, 3], 0.5)).toBe(3);
    expect(quantile([5, 3], 0)).toBe(3);
    expect(quantile([], 0.99)).toBeNaN();
  });
});

describe('spread', () => {
  it('goes from the least to the most', () => {
    expect(spread([3, 1, 2])).toEqual({ min: 1, max: 3 });
  });
});

describe('medianSlope', () => {
  it('is that of the line through the points', () => {
    expect(
      medianSlope([
        [0, 5],
        [1, 7],
        [3, 11],
      ]),
    ).toBeCloseTo(2);
  });

  it('is not bent by a few points far off', () => {
    const line = Array.from({ length: 20 }, (_, x) => [x, 100 + 3 * x] as const);
    const withSpikes = line.map(([x, y]) => [x, x >= 15 && x % 2 === 1 ? y + 500 : y] as const);
    expect(medianSlope(withSpikes)).toBeCloseTo(3);
  });

  it('takes points in any order, also several at one place', () => {
    expect(
      medianSlope([
        [2, 4],
        [0, 0],
        [2, 4],
        [1, 2],
      ]),
    ).toBeCloseTo(2);
  });

  it('is not known from one place', () => {
    expect(medianSlope([])).toBeNaN();
    expect(
      medianSlope([
        [1, 1],
        [1, 2],
      ]),
    ).toBeNaN();
  });
});
