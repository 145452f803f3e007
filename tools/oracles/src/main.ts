import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { Screen } from '../../../libs/rig/src/terminal/screen.js';
import { compare } from './compare.js';
import { CONTENDERS, POOL_TYPES } from './contenders.js';
import { isRight, recall } from './known-answers.js';
import { HELP, type Options, readOptions } from './options.js';
import { answersTable, closing, grouped, opening, tallyLine } from './report.js';
import { Tally } from './tally.js';
import { goldenVectors } from './vectors.js';

const [DONE, NOT_SO, SENSELESS] = [0, 1, 2];
/** This file is run from its bundle in tools/oracles/dist/oracle. */
const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../../..');

process.exitCode = await main();

async function main(): Promise<number> {
  let options: Options;
  try {
    options = readOptions(process.argv.slice(2), POOL_TYPES, ROOT);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return SENSELESS;
  }
  if (options.help) {
    process.stdout.write(HELP);
    return DONE;
  }
  const screen = new Screen(options.json ? process.stderr : process.stdout);
  try {
    const fine = options.vectors ? await goldenVectors(options, ROOT, screen) : await contest(options, screen);
    return fine ? DONE : NOT_SO;
  } catch (error) {
    screen.print(inspect(error));
    return NOT_SO;
  }
}

async function contest(options: Options, screen: Screen): Promise<boolean> {
  const contenders = CONTENDERS.filter(({ program }) => options.only.includes(program.poolType));
  screen.print(opening(options, screen.paint));
  const tallies: Tally[] = [];
  for (const contender of contenders) {
    const tally = await compare(contender, options, ({ poolType, quotes, mismatches }) =>
      screen.status(`${poolType}: ${grouped(quotes)} quotes, ${grouped(mismatches.length)} mismatches`),
    );
    tallies.push(tally);
    screen.print(tallyLine(tally, screen.paint));
  }
  const recalled = await recall(options.dumps, contenders);
  screen.print(answersTable(recalled, screen.paint));
  screen.print(closing(tallies, recalled, screen.paint));
  if (options.json)
    process.stdout.write(`${asJson({ seed: options.seed, tallies: tallies.map(asPlain), recalled })}\n`);
  return tallies.every(({ mismatches }) => mismatches.length === 0) && recalled.every(isRight);
}

function asPlain(tally: Tally) {
  const { poolType, dumpedPools, madeUpPools, quotes, equal, refusals, mismatches, micros } = tally;
  return { poolType, dumpedPools, madeUpPools, quotes, equal, refusals, mismatches, micros };
}

/** Base units as strings: JSON has no integers of their size. */
function asJson(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each), 2);
}
