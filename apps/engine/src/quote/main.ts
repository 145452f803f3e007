import { exitWith } from '#libs/platform';
import { readEngineEnv } from '../env.js';
import { paintFor } from '../terminal/paint.js';
import { askRouter } from './ask-router.js';
import { readQuoteOptions } from './options.js';
import { quoteTable } from './quote-table.js';

try {
  const options = readQuoteOptions(process.argv.slice(2));
  const { asked, said } = await askRouter(options, readEngineEnv());
  const text = options.json ? JSON.stringify(said, null, 2) : quoteTable(said, asked, paintFor(process.stdout));
  process.stdout.write(`${text}\n`);
  if (said.route === null) process.exitCode = 1;
} catch (error) {
  exitWith(error);
}
