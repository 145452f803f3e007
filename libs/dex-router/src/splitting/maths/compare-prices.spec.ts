import { describe, expect, it } from 'vitest';
import { gainOver, paysMore, worthOfSplit } from './compare-prices.js';

const THIRD = { numerator: 1n, denominator: 3n };
const HALF = { numerator: 2n, denominator: 4n };

describe('compare prices', () => {
  it('tells which pays more, however it is written', () => {
    expect(paysMore(HALF, THIRD)).toBe(true);
    expect(paysMore(THIRD, HALF)).toBe(false);
    expect(paysMore(HALF, { numerator: 1n, denominator: 2n })).toBe(false);
  });

  it('counts what an amount brings more at one of them', () => {
    expect(gainOver(HALF, THIRD, 60n)).toBe(10n);
    expect(gainOver(HALF, THIRD, 65n)).toBe(10n);
    expect(gainOver(THIRD, HALF, 60n)).toBe(-10n);
  });

  it('takes off what further legs cost', () => {
    expect(worthOfSplit(100n, 0n, 7n)).toBe(1_000_000n);
    expect(worthOfSplit(100n, 2n, 7n)).toBe(998_600n);
  });
});
