import { sayAccountSource } from '#libs/dex-router';
import { exitWith } from '#libs/platform';
import { readEngineEnv } from '../env.js';
import { paintFor } from '../terminal/paint.js';
import { printedUsage } from '../terminal/read-words.js';
import { askRouter } from './ask-router.js';
import { chooseSource } from './choose-source.js';
import { readQuoteOptions, USAGE } from './options.js';
import { quoteTable } from './quote-table.js';

try {
  const words = process.argv.slice(2);
  if (!printedUsage(words, USAGE)) await quote(words);
} catch (error) {
  exitWith(error);
}

async function quote(words: readonly string[]): Promise<void> {
  const options = readQuoteOptions(words);
  // Pools that are named here settle what the knobs may leave open: which ones a node is asked for.
  const knobs = readEngineEnv(options.pools.length > 0 ? { POOLS: options.pools.join(',') } : {});
  const chosen = chooseSource(options, knobs);
  const { asked, said } = await askRouter(options, chosen, knobs);
  const text = options.json
    ? JSON.stringify({ ...asked, ...said }, null, 2)
    : quoteTable(said, { ...asked, source: sayAccountSource(chosen.name) }, paintFor(process.stdout));
  process.stdout.write(`${text}\n`);
  if (said.route === null) process.exitCode = 1;
}
