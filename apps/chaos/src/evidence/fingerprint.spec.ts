import { describe, expect, it } from 'vitest';
import { changesBetween } from './fingerprint.js';

describe('changesBetween', () => {
  const before = new Map([
    ['order a', 'one'],
    ['order b', 'two'],
  ]);

  it('finds nothing where nothing was written', () => {
    expect(changesBetween(before, new Map(before))).toEqual([]);
  });

  it('names what is new, gone and different', () => {
    const after = new Map([
      ['order b', 'three'],
      ['event b 4', 'four'],
    ]);
    expect(changesBetween(before, after)).toEqual([
      'order a is gone',
      'order b was two and is three',
      'event b 4 is new: four',
    ]);
  });
});
