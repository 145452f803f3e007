import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const draws = (random: Random, count = 20) => Array.from({ length: count }, () => random.integer(0, 1_000_000));

describe('Random', () => {
  it('gives the same numbers for the same seed, and others for another', () => {
    expect(draws(new Random('7'))).toEqual(draws(new Random('7')));
    expect(draws(new Random('7'))).not.toEqual(draws(new Random('8')));
  });

  it('gives a fork numbers of its own, whatever its parent has drawn before', () => {
    const [fresh, used] = [new Random('7'), new Random('7')];
    draws(used);
    expect(draws(used.fork('load'))).toEqual(draws(fresh.fork('load')));
    expect(draws(fresh.fork('load'))).not.toEqual(draws(fresh.fork('faults')));
  });

  it('spreads over the whole range, both ends included', () => {
    const random = new Random('spread');
    const counts = new Map<number, number>();
    for (let round = 0; round < 6_000; round += 1) {
      const face = random.integer(1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it('says yes as often as it is asked to', () => {
    const random = new Random('chance');
    const yes = Array.from({ length: 10_000 }, () => random.chance(0.05)).filter(Boolean).length;
    expect(yes).toBeGreaterThan(400);
    expect(yes).toBeLessThan(600);
    expect(random.chance(0)).toBe(false);
    expect(random.chance(1)).toBe(true);
  });

  it('shuffles without losing or doubling anything', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const mixed = new Random('shuffle').shuffled(items);
    expect(mixed).not.toEqual(items);
    expect(mixed.toSorted((a, b) => a - b)).toEqual(items);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random('1').pick([])).toThrow(RangeError);
  });
});
