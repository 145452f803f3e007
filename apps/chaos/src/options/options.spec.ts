import { describe, expect, it } from 'vitest';
import { aFault } from '../faults/testing/fault-builder.js';
import { readOptions } from './options.js';

const KILLED = aFault({ number: 1, name: 'worker-killed' });
const AWAY = aFault({ number: 5, name: 'redis-away' });
const read = (...words: string[]) => readOptions(words, [KILLED, AWAY]);

describe('readOptions', () => {
  it('makes everything, controls included, when nothing is said', () => {
    expect(read()).toEqual({
      orders: 2_000,
      seed: '1',
      backend: 'redis',
      faults: [KILLED, AWAY],
      short: false,
      controls: true,
      keep: false,
      json: false,
      help: false,
    });
  });

  it('takes fewer orders for a short run, unless told how many', () => {
    expect(read('--short').orders).toBe(500);
    expect(read('--short', '--orders', '7').orders).toBe(7);
  });

  it('knows faults by number and by name, and makes them in the order of the table', () => {
    expect(read('--faults', 'redis-away, 1').faults).toEqual([KILLED, AWAY]);
    expect(read('--faults=5').faults).toEqual([AWAY]);
  });

  it.each([
    [['--orders', '0'], /--orders must be an integer from 1 to 1000000, not "0"/],
    [['--orders', '1e3'], /not "1e3"/],
    [['--seed', 'a b'], /--seed must be/],
    [['--backend', 'kafka'], /--backend must be "redis" or "embedded", not "kafka"/],
    [['--faults', '1,9'], /--faults knows no "9": it knows 1 worker-killed, 5 redis-away/],
    [['--faults', ''], /--faults knows no ""/],
    [['--fault', '1'], /'--fault'/],
    [['worker-killed'], /worker-killed/],
    [['--seed'], /--seed/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => read(...words)).toThrow(sentence);
    expect(() => read(...words)).toThrow(/^[^\n]+$/);
  });
});
