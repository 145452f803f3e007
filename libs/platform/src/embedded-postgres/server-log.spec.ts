import { describe, expect, it } from 'vitest';
import { lastWords } from './server-log.js';

describe('lastWords', () => {
  it.each([
    [
      'an error rather than what follows it',
      'x UTC\n2026-01-01 10:00:00.000 UTC [7] FATAL:  no room.\n2026-01-01 10:00:00.001 UTC [7] LOG:  database system is shut down\n',
      'FATAL: no room',
    ],
    ['the last of several errors', 'initdb: error: first\ninitdb: error: second\n', 'initdb: error: second'],
    ['the last line where nothing is an error', 'one\n2026-01-01 10:00:00.000 UTC [7] LOG:  two\n\n', 'LOG: two'],
    ['silence', '\n', 'it gave no reason'],
  ])('quotes %s', (_, text, expected) => {
    expect(lastWords(text)).toBe(expected);
  });
});
