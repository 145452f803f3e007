import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { PoolType } from '../../../libs/dex-router/src/pools/liquidity-pool.js';

/** What a run was asked for. */
export interface Options {
  readonly only: readonly PoolType[];
  /** Quotes to compare for each kind of pool. */
  readonly perType: number;
  /** The same seed makes the same pools up and draws the same amounts. */
  readonly seed: string;
  /** A directory of dumped pools of a chain; null where there is none. */
  readonly dumps: string | null;
  /** The result as JSON on stdout; everything else then goes to stderr. */
  readonly json: boolean;
  /** Writes the golden vectors instead of comparing. */
  readonly vectors: boolean;
  /** With `vectors`: writes nothing, and fails where a file says something else than the SDK. */
  readonly check: boolean;
  /** A control: every answer of ours is a base unit too high, so that the run must fail. */
  readonly sabotage: boolean;
  readonly help: boolean;
}

export const HELP = `Compares our pool arithmetic with the venues' own SDKs, quote by quote, to the last base unit.

npm run oracle -- [options]
  --per-type N   quotes to compare for each kind of pool (20,000)
  --only clmm    one kind of pool, or several with commas between
  --seed words   repeats a run: the same made-up pools and the same amounts
  --dumps dir    real pools, a folder each (../shared/fixtures/solana, or POOL_DUMPS)
  --json         the result as JSON on stdout
  --sabotage     a control: every answer of ours is one base unit too high, and the run must fail
  --vectors      writes golden vectors for the unit tests instead; with --check it only compares

Ends with 0 when every answer agrees, 1 when one does not, 2 when an option makes no sense.
`;

const WORDS = {
  'per-type': { type: 'string', default: '20000' },
  only: { type: 'string' },
  seed: { type: 'string' },
  dumps: { type: 'string' },
  json: { type: 'boolean', default: false },
  vectors: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  sabotage: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** @throws RangeError with a sentence for the first word that makes no sense */
export function readOptions(words: readonly string[], known: readonly PoolType[], root: string): Options {
  const { values } = parsed(words);
  const { only, seed, dumps, json, vectors, check, sabotage, help } = values;
  if (check && !vectors) throw new RangeError('--check goes with --vectors.');
  return {
    only: only === undefined ? known : typesOf(only, known),
    perType: countOf(values['per-type']),
    seed: seed ?? String(Date.now() % 1_000_000),
    dumps: dumpsIn(root, dumps ?? process.env['POOL_DUMPS']),
    json,
    vectors,
    check,
    sabotage,
    help,
  };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: WORDS, strict: true, allowPositionals: false });
  } catch (error) {
    const [sentence] = (error as Error).message.split('. ');
    throw new RangeError(`${sentence}. Try --help.`, { cause: error });
  }
}

function countOf(text: string): number {
  const count = /^\d{1,8}$/.test(text) ? Number(text) : 0;
  if (count > 0) return count;
  throw new RangeError(`--per-type must be a number of quotes, not "${text}".`);
}

function typesOf(text: string, known: readonly PoolType[]): PoolType[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !known.some((type) => type === name));
  if (unknown !== undefined) throw new RangeError(`--only knows no "${unknown}": it knows ${known.join(', ')}.`);
  return known.filter((type) => names.includes(type));
}

/** A directory that was named must be there; the one where dumps usually lie need not. */
function dumpsIn(root: string, named: string | undefined): string | null {
  if (named !== undefined && !existsSync(named)) throw new RangeError(`There is no directory ${named}.`);
  const directory = resolve(root, named ?? '../shared/fixtures/solana');
  return existsSync(directory) ? directory : null;
}
