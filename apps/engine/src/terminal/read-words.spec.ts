import { afterEach, describe, expect, it, vi } from 'vitest';
import { StartupError } from '#libs/platform';
import { printedUsage, readWords } from './read-words.js';

const USAGE = 'Usage: npm run thing -- <one> [options]';
const read = (...words: string[]) =>
  readWords(words, {
    usage: USAGE,
    mostArguments: 1,
    options: {
      pool: { type: 'string', needs: 'an address' },
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });

afterEach(() => vi.restoreAllMocks());

describe('readWords', () => {
  it('tells options from arguments', () => {
    const { values, positionals } = read('first', '--pool', 'P', '--out=-x', '--json');
    expect({ ...values }).toEqual({ pool: 'P', out: '-x', json: true });
    expect(positionals).toEqual(['first']);
  });

  it.each([
    [['--frob'], '--frob is no option.'],
    [['--frob=1', '--other'], '--frob is no option.'],
    [['--constructor'], '--constructor is no option.'],
    [['-x'], '-x is no option.'],
    [['--pool'], '--pool needs an address.'],
    [['--pool', '--json'], '--pool needs an address.'],
    [['--out'], '--out needs a value.'],
    [['--json=yes'], '--json takes no value.'],
    [['-15.5'], 'No number may be less than zero: -15.5.'],
    [['--out', '-1'], 'No number may be less than zero: -1.'],
    [['1', '2'], 'There is one argument too many: 2.'],
    [['1', '2', '3'], 'There are 2 arguments too many: 2 3.'],
  ])('says what is wrong with %j, and then the usage', (words, sentence) => {
    expect(() => read(...words)).toThrow(new StartupError(`${sentence}\n\n${USAGE}`));
  });
});

describe('printedUsage', () => {
  it.each(['--help', '-h'])('prints the usage on stdout for %s', (word) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(printedUsage(['1', word], USAGE)).toBe(true);
    expect(write).toHaveBeenCalledExactlyOnceWith(`${USAGE}\n`);
  });

  it('prints nothing unless asked', () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(printedUsage(['1', '--json'], USAGE)).toBe(false);
    expect(write).not.toHaveBeenCalled();
  });
});
