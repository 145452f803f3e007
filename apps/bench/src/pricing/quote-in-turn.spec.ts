import { describe, expect, it } from 'vitest';
import { quoteInTurn } from './quote-in-turn.js';

/** A clock that moves on by so many milliseconds each time it is read. */
function clockOf(stepMs: number) {
  let ms = -stepMs;
  return () => (ms += stepMs);
}

describe('quoteInTurn', () => {
  it('asks for every quote, again and again until the time is over', () => {
    let asked = 0;
    const quotes = [7n, 9n].map((paid) => () => {
      asked += 1;
      return paid;
    });
    expect(quoteInTurn(quotes, 1_000, clockOf(400))).toEqual({ perSecond: 5, paid: ['7', '9'] });
    expect(asked).toBe(6);
  });

  it('asks once however little time there is', () => {
    expect(quoteInTurn([() => 7n], 0, clockOf(250))).toEqual({ perSecond: 4, paid: ['7'] });
  });

  it('keeps no rate of quotes that fail', () => {
    const fails = () => {
      throw new Error('no quote');
    };
    expect(() => quoteInTurn([fails], 1, clockOf(1))).toThrow('no quote');
  });
});
