import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BILLION, SeededWalk, seededDraw } from './seeded-walk.js';

const REACH = BILLION / 50n;
const anyStep = fc.bigInt({ min: 0n, max: 10n ** 9n });

describe('SeededWalk', () => {
  it('is a function of seed, name and step: wherever it is asked from, on every machine and in every version', () => {
    const walk = new SeededWalk(42, 'SOL', REACH);
    const straight = [440_000_000n, 440_000_001n, 440_009_000n].map((step) => walk.at(step));
    expect(straight).toEqual(GOLDEN);
    expect([440_009_000n, 440_000_001n].map((step) => new SeededWalk(42, 'SOL', REACH).at(step))).toEqual([
      straight[2],
      straight[1],
    ]);
  });

  it('goes other ways for another seed and another name', () => {
    const first = (seed: number, name: string) =>
      Array.from({ length: 10 }, (_, step) => new SeededWalk(seed, name, REACH).at(BigInt(step)));
    expect(first(43, 'SOL')).not.toEqual(first(42, 'SOL'));
    expect(first(42, 'RAY')).not.toEqual(first(42, 'SOL'));
  });

  it('never leaves its bounds, and goes a small part of them in one step', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0 }), anyStep, (seed, step) => {
        const walk = new SeededWalk(seed, 'SOL', REACH);
        const [here, next] = [walk.at(step), walk.at(step + 1n)];
        expect(here).toBeGreaterThanOrEqual(-REACH);
        expect(here).toBeLessThanOrEqual(REACH);
        expect(next - here).toBeLessThan(REACH / 150n);
        expect(next - here).toBeGreaterThan(-REACH / 150n);
      }),
      { numRuns: 500 },
    );
  });

  it('comes back from either side', () => {
    const walk = new SeededWalk(42, 'SOL', REACH);
    const places = Array.from({ length: 200 }, (_, day) => walk.at(BigInt(day) * 21_600n));
    expect(places.some((place) => place > REACH / 10n)).toBe(true);
    expect(places.some((place) => place < -REACH / 10n)).toBe(true);
  });

  it('stays where it is without reach', () => {
    expect(new SeededWalk(42, 'USDC', 0n).at(1_000n)).toBe(0n);
  });
});

describe('seededDraw', () => {
  it('draws each of the integers', () => {
    const drawn = Array.from({ length: 100 }, (_, index) => seededDraw(42, `draw ${index}`, 3n));
    expect(new Set(drawn)).toEqual(new Set([0n, 1n, 2n]));
  });
});

/** Billionths. */
const GOLDEN = [2_031_232n, 2_039_829n, -8_120_380n];
