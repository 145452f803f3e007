import { parseArgs } from 'node:util';
import { isAddress } from '@solana/kit';
import { nodeUrlProblem } from '#libs/dex-router';
import { StartupError } from '#libs/platform';

/** What a snapshot was asked for. */
export interface SnapshotOptions {
  readonly rpc: string;
  /** base58 */
  readonly pools: readonly string[];
  /** A directory that is new or empty. */
  readonly out: string;
}

const USAGE = 'Usage: npm run snapshot -- --rpc <url> --pools <address,address,…> [--out <directory>]';

/** @throws StartupError with a sentence for the first word that makes no sense */
export function readSnapshotOptions(words: readonly string[]): SnapshotOptions {
  const { rpc, pools, out } = valuesOf(words);
  if (rpc === undefined || pools === undefined) throw new StartupError(USAGE);
  const problem = nodeUrlProblem(rpc);
  if (problem !== undefined) throw new StartupError(`--rpc ${problem}.`);
  const addresses = pools.split(/[\s,]+/).filter((address) => address !== '');
  const wrong = addresses.find((address) => !isAddress(address));
  if (wrong !== undefined) throw new StartupError(`--pools must be base58 addresses, not "${wrong}".`);
  if (addresses.length === 0) throw new StartupError(USAGE);
  return { rpc, pools: addresses, out };
}

function valuesOf(words: readonly string[]) {
  const options = {
    rpc: { type: 'string' },
    pools: { type: 'string' },
    out: { type: 'string', default: 'snapshot' },
  } as const;
  try {
    return parseArgs({ args: [...words], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    throw new StartupError(USAGE, { cause: error });
  }
}
