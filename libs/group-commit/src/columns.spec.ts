import { describe, expect, it } from 'vitest';
import { columnsOf } from './columns.js';

describe('columnsOf', () => {
  it('makes an array for each column, with an element for each entry', () => {
    const entries = [
      { id: 'a', amount: 1n },
      { id: 'b', amount: 2n ** 64n - 1n },
    ];
    expect(columnsOf(entries, [({ id }) => id, ({ amount }) => amount])).toEqual([
      ['a', 'b'],
      ['1', '18446744073709551615'],
    ]);
  });

  it('leaves out the character that Postgres cannot store, and keeps null what is null', () => {
    expect(columnsOf(['a\0b', null, 'c'], [(entry) => entry])).toEqual([['ab', null, 'c']]);
  });

  it('makes empty arrays where there is no entry', () => {
    expect(columnsOf([], [() => 1, () => 2])).toEqual([[], []]);
  });
});
