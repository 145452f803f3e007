import { validate, version } from 'uuid';
import { describe, expect, it } from 'vitest';
import { OrderIds } from './order-ids.js';

const make = (ids: OrderIds, count: number) => Array.from({ length: count }, () => ids.next());

describe('OrderIds', () => {
  it('are UUIDs of version 7 that carry the clock', () => {
    const id = new OrderIds(() => 0x0192_3456_789a).next();
    expect([validate(id), version(id)]).toEqual([true, 7]);
    expect(id).toMatch(/^01923456-789a-7/);
  });

  it('are each greater than the one before, in one millisecond and over many draws of randomness', () => {
    const ids = make(new OrderIds(() => 1_000), 1_000);
    expect(ids).toEqual(ids.toSorted());
    expect(new Set(ids).size).toBe(1_000);
  });

  it('are so too where the clock goes on, stands still and goes back', () => {
    const clock = [5, 5, 6, 3, 6, 7, 1, 7];
    const ids = make(new OrderIds(() => clock.shift() ?? 0), 8);
    expect(ids).toEqual(ids.toSorted());
  });

  it('share nothing with those of another process', () => {
    const tails = [new OrderIds(() => 1_000), new OrderIds(() => 1_000)].map((ids) => make(ids, 300));
    expect(new Set(tails.flat()).size).toBe(600);
    expect(new Set(tails.flat().map((id) => id.slice(-12))).size).toBe(600);
  });
});
