import { describe, expect, it } from 'vitest';
import { StartupError } from '../startup-error.js';
import { Knobs } from './knobs.js';
import { assertSeparateProcess } from './separate-process.js';

const DATABASE_URL = 'postgres://db/orders';
const REDIS_URL = 'redis://redis';

const started = (given: Partial<Knobs>) => () =>
  assertSeparateProcess(Object.assign(new Knobs(), given), 'start:worker');

describe('assertSeparateProcess', () => {
  it('lets a process start that has both servers', () => {
    expect(started({ DATABASE_URL, REDIS_URL })).not.toThrow();
  });

  it.each([
    ['DATABASE_URL and REDIS_URL', 'them', {}],
    ['DATABASE_URL', 'it', { REDIS_URL }],
    ['REDIS_URL', 'it', { DATABASE_URL }],
  ])('says that %s must be set', (missing, pronoun, given) => {
    expect(started(given)).toThrow(
      new StartupError(
        `start:worker needs ${missing}: the embedded default serves one process only. ` +
          `Set ${pronoun}, or run the whole engine in one process with "npm start".`,
      ),
    );
  });
});
