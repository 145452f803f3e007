import { AccountsUnavailable, dumpPools, POOL_PROGRAMS, RpcAccountSource } from '#libs/dex-router';
import { exitWith, StartupError } from '#libs/platform';
import { readSnapshotOptions } from './options.js';

try {
  const { rpc, pools, out } = readSnapshotOptions(process.argv.slice(2));
  const source = new RpcAccountSource({ url: rpc, pools });
  const { accounts, slot, unixTimestamp } = await dumpPools(source, POOL_PROGRAMS, out);
  const time = new Date(Number(unixTimestamp) * 1_000).toISOString();
  process.stdout.write(`${out}: ${accounts} accounts of ${pools.length} pools, slot ${slot}, ${time}\n`);
} catch (error) {
  exitWith(error instanceof AccountsUnavailable ? new StartupError(error.message, { cause: error }) : error);
}
