import { describe, expect, it } from 'vitest';
import type { Row } from '../rows/row.js';
import { readOptions } from './options.js';

const aRow = (name: string): Row => ({ name, what: '', measure: () => Promise.resolve([]) });
const POST = aRow('post-throughput');
const READS = aRow('reads');
const DRAIN = aRow('drain');
const read = (...words: string[]) => readOptions(words, [POST, READS, DRAIN]);

describe('readOptions', () => {
  it('measures everything five times on servers of its own when nothing is said', () => {
    expect(read()).toEqual({
      rows: [POST, READS, DRAIN],
      rounds: 5,
      smoke: false,
      profile: false,
      servers: { databaseUrl: null, redisUrl: null },
      json: false,
      help: false,
    });
  });

  it('makes the rows that are named, in the order of the table', () => {
    expect(read('--only', 'drain, post-throughput').rows).toEqual([POST, DRAIN]);
    expect(read('--only=drain').rows).toEqual([DRAIN]);
  });

  it('takes one round for a smoke run', () => {
    expect(read('--smoke')).toMatchObject({ smoke: true, rounds: 1 });
  });

  it('profiles what keeps the engine busy, unless told what', () => {
    expect(read('--profile').rows).toEqual([POST, DRAIN]);
    expect(read('--profile', '--only', 'reads').rows).toEqual([READS]);
  });

  it('takes servers that are named', () => {
    expect(read('--database-url', 'postgres://a:b@c/d', '--redis-url', 'redis://e').servers).toEqual({
      databaseUrl: 'postgres://a:b@c/d',
      redisUrl: 'redis://e',
    });
  });

  it.each([
    [['--rounds', '0'], /--rounds must be an integer from 1 to 100, not "0"/],
    [['--rounds', '1e1'], /not "1e1"/],
    [['--rounds', '3', '--smoke'], /--smoke is one round/],
    [['--profile', '--json'], /--profile measures nothing/],
    [['--only', 'drain,x'], /--only knows no "x": it knows post-throughput, reads, drain\./],
    [['--only', ''], /--only knows no ""/],
    [['--database-url', 'mysql://a:secret@b'], /--database-url must be a URL that begins with postgres:\/\/\./],
    [['--redis-url', 'localhost'], /--redis-url must be a URL that begins with redis:\/\/\./],
    [['--round', '1'], /'--round'/],
    [['drain'], /drain/],
  ])('refuses %j in one sentence, and tells no password', (words, sentence) => {
    expect(() => read(...words)).toThrow(sentence);
    expect(() => read(...words)).toThrow(/^[^\n]+$/);
    expect(() => read(...words)).not.toThrow(/secret/);
  });
});
