import { describe, expect, it } from 'vitest';
import { aControl } from '../controls/testing/control-builder.js';
import { aFault } from '../faults/testing/fault-builder.js';
import { readOptions } from './options.js';

const KILLED = aFault({ number: 1, name: 'worker-killed' });
const AWAY = aFault({ number: 5, name: 'redis-away' });
const USUAL = aControl({ usual: true, fault: KILLED });
const RARE = aControl({ fault: AWAY });
const OTHER = aControl({ name: 'no-drain', fault: AWAY });
const read = (...words: string[]) => readOptions(words, { faults: [KILLED, AWAY], controls: [USUAL, RARE, OTHER] });

describe('readOptions', () => {
  it('makes every fault, and plays the usual controls, when nothing is said', () => {
    expect(read()).toEqual({
      orders: 2_000,
      seed: '1',
      backend: 'redis',
      faults: [KILLED, AWAY],
      short: false,
      controls: [USUAL],
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

  it('knows controls by their name, and each by name and fault', () => {
    expect(read('--controls', 'all').controls).toEqual([USUAL, RARE, OTHER]);
    expect(read('--controls', 'no-drain, no-dispatcher-5').controls).toEqual([RARE, OTHER]);
    expect(read('--controls=no-dispatcher').controls).toEqual([USUAL, RARE]);
    expect(read('--controls', 'none').controls).toEqual([]);
    expect(read('--controls', 'all', '--no-controls').controls).toEqual([]);
  });

  it('plays controls alone, where no fault is asked for', () => {
    expect(read('--faults', 'none')).toMatchObject({ faults: [], controls: [USUAL] });
    expect(() => read('--faults', 'none', '--no-controls')).toThrow(/None of this can be done/);
  });

  it.each([
    [['--orders', '0'], /--orders must be an integer from 1 to 1000000, not "0"/],
    [['--orders', '1e3'], /not "1e3"/],
    [['--seed', 'a b'], /--seed must be/],
    [['--backend', 'kafka'], /--backend must be "redis" or "embedded", not "kafka"/],
    [['--faults', '1,9'], /--faults knows no "9": it knows 1 worker-killed, 5 redis-away/],
    [['--faults', ''], /--faults knows no ""/],
    [['--controls', 'no-brakes'], /--controls knows no "no-brakes": it knows .*no-dispatcher-1, .*no-drain-5/],
    [['--fault', '1'], /'--fault'/],
    [['worker-killed'], /worker-killed/],
    [['--seed'], /--seed/],
  ])('refuses %j in one sentence', (words, sentence) => {
    expect(() => read(...words)).toThrow(sentence);
    expect(() => read(...words)).toThrow(/^[^\n]+$/);
  });
});
