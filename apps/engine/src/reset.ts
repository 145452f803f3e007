import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { destroyEmbeddedPostgres, exitWith } from '#libs/platform';
import { readEngineEnv } from './env.js';
import { printedUsage, readWords } from './terminal/read-words.js';

const USAGE = [
  'Usage: npm run reset [-- --yes]',
  '',
  'Removes every order and event of the embedded database in DATA_DIR, after asking. This cannot be undone.',
  '',
  '  --yes                  without asking',
  '  --help                 this page',
].join('\n');
const GRAMMAR = { usage: USAGE, mostArguments: 0, options: { yes: { type: 'boolean', default: false } } } as const;

try {
  const words = process.argv.slice(2);
  if (!printedUsage(words, USAGE)) await reset(readWords(words, GRAMMAR).values.yes);
} catch (error) {
  exitWith(error);
}

async function reset(unasked: boolean): Promise<void> {
  const { DATA_DIR } = readEngineEnv();
  const sure = unasked || (await askFor(DATA_DIR));
  if (sure) {
    await destroyEmbeddedPostgres(join(DATA_DIR, 'postgres'));
    process.stdout.write(`All orders in ${DATA_DIR} are gone.\n`);
  } else {
    process.stdout.write('Nothing was removed.\n');
  }
}

async function askFor(directory: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const question = `Remove every order and event in ${directory}? Type "yes" to go on: `;
    // Where nobody can answer, the input ends; that is a no.
    const ended = once(terminal, 'close').then(() => 'no');
    const answer = await Promise.race([terminal.question(question), ended]);
    return answer.trim() === 'yes';
  } finally {
    terminal.close();
  }
}
