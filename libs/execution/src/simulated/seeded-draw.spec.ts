import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededChance, seededDraw } from './seeded-draw.js';

const anySeed = fc.nat();
const anySubject = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 });

describe('seededDraw', () => {
  it('is an integer from 0 to 999,999, and the same for the same inputs', () => {
    fc.assert(
      fc.property(anySeed, anySubject, (seed, subject) => {
        const drawn = seededDraw(seed, ...subject);
        expect(Number.isInteger(drawn) && drawn >= 0 && drawn <= 999_999).toBe(true);
        expect(seededDraw(seed, ...subject)).toBe(drawn);
      }),
    );
  });

  it('stays what it is from release to release, so that a recorded run can be replayed', () => {
    expect(seededDraw(42, 'drift', 'meteora', 1n)).toBe(411_279);
  });

  it('differs between seeds and between subjects', () => {
    const draws = Array.from({ length: 100 }, (_, seed) => [seededDraw(seed, 'a', 1), seededDraw(seed, 'a', 2)]);
    expect(new Set(draws.flat()).size).toBeGreaterThan(195);
  });
});

describe('seededChance', () => {
  it('never happens at 0 and always at 1', () => {
    fc.assert(
      fc.property(anySeed, anySubject, (seed, subject) => {
        const words = subject.map(String);
        expect(seededChance(0, seed, ...words)).toBe(false);
        expect(seededChance(1, seed, ...words)).toBe(true);
      }),
    );
  });

  it('happens at every higher probability too, for the same subject', () => {
    const anyProbability = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(anySeed, anyProbability, anyProbability, (seed, one, other) => {
        const [less, more] = one < other ? [one, other] : [other, one];
        expect(!seededChance(less, seed, 'x') || seededChance(more, seed, 'x')).toBe(true);
      }),
    );
  });

  it.each([0.05, 0.5, 0.95])('happens about as often as %d says', (probability) => {
    const happened = Array.from({ length: 4_000 }, (_, n) => seededChance(probability, 42, 'order', n));
    const share = happened.filter(Boolean).length / happened.length;
    // five standard deviations; the seed is fixed, so this passes always or never
    expect(Math.abs(share - probability)).toBeLessThan(5 * Math.sqrt((probability * (1 - probability)) / 4_000));
  });
});
