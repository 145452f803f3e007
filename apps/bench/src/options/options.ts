import { StartupError } from '#libs/platform';
import { readWords } from '#libs/rig';
import type { Row } from '../rows/row.js';
import type { GivenServers } from '../site/site.js';

/** What a run was asked for. */
export interface Options {
  /** In the order of the table. */
  readonly rows: readonly Row[];
  /** How often each side is measured. */
  readonly rounds: number;
  /** Everything once and short: whether it works, not how fast. */
  readonly smoke: boolean;
  /** CPU profiles of the engine's processes instead of a comparison. */
  readonly profile: boolean;
  readonly servers: GivenServers;
  /** The result as JSON on stdout; everything else then goes to stderr. */
  readonly json: boolean;
  readonly help: boolean;
}

const MOST_ROUNDS = 100;
/** Where the engine is busy all the time, so that a profile says much; the others are profiled when they are named. */
const PROFILED = new Set(['post-throughput', 'drain', 'end-to-end']);

const WORDS = {
  only: { type: 'string' },
  rounds: { type: 'string' },
  smoke: { type: 'boolean', default: false },
  profile: { type: 'boolean', default: false },
  'database-url': { type: 'string' },
  'redis-url': { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @throws StartupError with one sentence for the first word that makes no sense */
export function readOptions(words: readonly string[], known: readonly Row[]): Options {
  const { values } = readWords(words, WORDS);
  const { only, rounds, smoke, profile, json, help } = values;
  if (smoke && rounds !== undefined) throw new StartupError('--smoke is one round: leave --rounds out.');
  if (profile && (smoke || json)) throw new StartupError('--profile measures nothing: leave --smoke and --json out.');
  return {
    rows: only === undefined ? known.filter(({ name }) => !profile || PROFILED.has(name)) : rowsOf(only, known),
    rounds: smoke ? 1 : roundsOf(rounds),
    smoke,
    profile,
    servers: {
      databaseUrl: urlOf('database-url', values['database-url'], ['postgres:', 'postgresql:']),
      redisUrl: urlOf('redis-url', values['redis-url'], ['redis:', 'rediss:']),
    },
    json,
    help,
  };
}

function roundsOf(text = '5'): number {
  const rounds = /^\d+$/.test(text) ? Number(text) : 0;
  if (rounds >= 1 && rounds <= MOST_ROUNDS) return rounds;
  throw new StartupError(`--rounds must be an integer from 1 to ${MOST_ROUNDS}, not "${text}".`);
}

function urlOf(name: string, text: string | undefined, protocols: readonly string[]): string | null {
  if (text === undefined) return null;
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
  // It may hold a password, so it is not repeated.
  throw new StartupError(`--${name} must be a URL that begins with ${protocols[0]}//.`);
}

function rowsOf(text: string, known: readonly Row[]): Row[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.some((row) => row.name === name));
  if (unknown !== undefined) {
    throw new StartupError(`--only knows no "${unknown}": it knows ${known.map(({ name }) => name).join(', ')}.`);
  }
  return known.filter(({ name }) => names.includes(name));
}
