import { AccountsUnavailable, dumpPools, POOL_PROGRAMS, RpcAccountSource } from '#libs/dex-router';
import { exitWith, StartupError } from '#libs/platform';
import { printedUsage } from '../terminal/read-words.js';
import { readSnapshotOptions, USAGE } from './options.js';

try {
  const words = process.argv.slice(2);
  if (!printedUsage(words, USAGE)) await snapshot(words);
} catch (error) {
  exitWith(error instanceof AccountsUnavailable ? new StartupError(error.message, { cause: error }) : error);
}

async function snapshot(words: readonly string[]): Promise<void> {
  const { rpc, pools, out } = readSnapshotOptions(words);
  const source = new RpcAccountSource({ url: rpc, pools });
  const { accounts, slot, unixTimestamp } = await dumpPools(source, POOL_PROGRAMS, out);
  const time = new Date(Number(unixTimestamp) * 1_000).toISOString();
  process.stdout.write(`${out}: ${accounts} accounts of ${pools.length} pools, slot ${slot}, ${time}\n`);
}
