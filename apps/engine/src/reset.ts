import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { destroyEmbeddedPostgres, exitWith } from '#libs/platform';
import { readEngineEnv } from './env.js';

try {
  const { DATA_DIR } = readEngineEnv();
  const sure = process.argv.includes('--yes') || (await askFor(DATA_DIR));
  if (sure) {
    await destroyEmbeddedPostgres(join(DATA_DIR, 'postgres'));
    process.stdout.write(`All orders in ${DATA_DIR} are gone.\n`);
  } else {
    process.stdout.write('Nothing was removed.\n');
  }
} catch (error) {
  exitWith(error);
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
