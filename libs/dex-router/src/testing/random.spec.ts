import { describe, expect, it } from 'vitest';
import { Random } from './random.js';

const draws = (draw: () => bigint, count = 2_000) => Array.from({ length: count }, draw);

describe('Random', () => {
  it('gives the same for the same seed, and something else for another', () => {
    const address = (seed: string) => new Random(seed).address();
    expect(address('7')).toBe(address('7'));
    expect(address('7')).not.toBe(address('8'));
  });

  it('gives a fork draws of its own, whatever its parent has drawn before', () => {
    const [fresh, used] = [new Random('7'), new Random('7')];
    used.next();
    expect(used.fork('pool').address()).toBe(fresh.fork('pool').address());
    expect(fresh.fork('pool').address()).not.toBe(fresh.fork('amounts').address());
  });

  it('draws integers within their bounds, both included', () => {
    const random = new Random('integers');
    const drawn = new Set(draws(() => random.bigint(-2n, 2n)));
    expect([...drawn].toSorted((a, b) => Number(a - b))).toEqual([-2n, -1n, 0n, 1n, 2n]);
  });

  it('draws all orders of magnitude alike', () => {
    const random = new Random('orders');
    const drawn = draws(() => random.logUniform(1n, 10n ** 12n), 12_000);
    expect(drawn.every((each) => each >= 1n && each <= 10n ** 12n)).toBe(true);
    for (let decade = 0n; decade < 12n; decade += 1n) {
      const within = drawn.filter((each) => each >= 10n ** decade && each < 10n ** (decade + 1n));
      expect(Math.abs(within.length - 1_000)).toBeLessThan(150);
    }
  });

  it('fills the last digits of what is too large for a number', () => {
    const random = new Random('digits');
    const drawn = draws(() => random.logUniform(2n ** 120n, 2n ** 127n), 100);
    expect(drawn.every((each) => each >= 2n ** 120n && each <= 2n ** 127n)).toBe(true);
    expect(drawn.some((each) => each % 2n ** 30n !== 0n)).toBe(true);
  });

  it('refuses to pick from nothing', () => {
    expect(() => new Random('1').pick([])).toThrow(RangeError);
  });
});
