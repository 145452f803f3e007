import { describe, expect, it } from 'vitest';
import { atLeast, atMost, isMeasured, isMet, type Line, scores } from './line.js';

function aLine(changes: Partial<Line> = {}): Line {
  return {
    row: 'row',
    aspect: '',
    unit: '/s',
    pairs: [
      { ours: 300, ceiling: 200 },
      { ours: 100, ceiling: 200 },
      { ours: 400, ceiling: 200 },
    ],
    target: atLeast(1.5),
    ...changes,
  };
}

describe('a line', () => {
  it('is held against its target by the median of its ratios', () => {
    expect(scores(aLine())).toEqual([1.5, 0.5, 2]);
    expect(isMet(aLine())).toBe(true);
    expect(isMet(aLine({ target: atLeast(1.6) }))).toBe(false);
    expect(isMet(aLine({ target: atMost(1.5) }))).toBe(true);
    expect(isMet(aLine({ target: atMost(1.4) }))).toBe(false);
  });

  it('is held against it by the number itself where there is no ceiling', () => {
    expect(scores(aLine({ pairs: [{ ours: 3, ceiling: null }] }))).toEqual([3]);
  });

  it('misses nothing where it has no target', () => {
    expect(isMet(aLine({ target: null }))).toBe(true);
  });

  it.each([
    ['no rounds', []],
    ['a ceiling of nothing', [{ ours: 1, ceiling: 0 }]],
    ['a number that is none', [{ ours: NaN, ceiling: 1 }]],
  ])('is not measured by %s', (_what, pairs) => {
    expect(isMeasured(aLine({ pairs }))).toBe(false);
    expect(isMeasured(aLine())).toBe(true);
  });
});
