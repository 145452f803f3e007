import { describe, expect, it } from 'vitest';
import { median, quantile, slope, spread } from './statistics.js';

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

describe('slope', () => {
  it('is that of the line through the points', () => {
    expect(
      slope([
        [0, 5],
        [1, 7],
        [3, 11],
      ]),
    ).toBeCloseTo(2);
  });

  it('fits points that lie on no line', () => {
    expect(
      slope([
        [0, 0],
        [1, 2],
        [2, 1],
      ]),
    ).toBeCloseTo(0.5);
  });

  it('is not known from one point', () => {
    expect(slope([[1, 1]])).toBeNaN();
  });
});
