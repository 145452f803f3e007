import { existsSync, statSync } from 'node:fs';
import { isAddress } from '@solana/kit';
import { nodeUrlProblem } from '#libs/dex-router';
import { StartupError } from '#libs/platform';
import { misused, readWords } from '../terminal/read-words.js';

/** What a snapshot was asked for. */
export interface SnapshotOptions {
  readonly rpc: string;
  /** base58 */
  readonly pools: readonly string[];
  /** A directory that is new or empty. */
  readonly out: string;
}

/** What `--help` prints. */
export const USAGE = [
  'Usage: npm run snapshot -- --rpc <url> --pools <address,address,…> [--out <directory>]',
  '',
  '  --rpc <url>            the node to ask',
  '  --pools <list>         the pools to dump, separated by commas, with all accounts that a quote of them needs',
  '  --out <directory>      where the dump goes: a directory that is new or empty (snapshot)',
  '  --help                 this page',
].join('\n');

const GRAMMAR = {
  usage: USAGE,
  mostArguments: 0,
  options: {
    rpc: { type: 'string', needs: 'a URL' },
    pools: { type: 'string', needs: 'addresses' },
    out: { type: 'string', default: 'snapshot', needs: 'a directory' },
  },
} as const;

/** @throws StartupError with a sentence for the first word that makes no sense */
export function readSnapshotOptions(words: readonly string[]): SnapshotOptions {
  const { rpc, pools, out } = readWords(words, GRAMMAR).values;
  if (rpc === undefined) throw misused('--rpc is missing.', USAGE);
  if (pools === undefined) throw misused('--pools is missing.', USAGE);
  const problem = nodeUrlProblem(rpc);
  if (problem !== undefined) throw new StartupError(`--rpc ${problem}.`);
  const addresses = pools.split(/[\s,]+/).filter((address) => address !== '');
  const wrong = addresses.find((address) => !isAddress(address));
  if (wrong !== undefined) throw new StartupError(`--pools must be base58 addresses, not "${wrong}".`);
  if (addresses.length === 0) throw misused('--pools needs addresses.', USAGE);
  if (existsSync(out) && !statSync(out).isDirectory()) {
    throw new StartupError(`--out must be a directory that is new or empty, and ${out} is a file.`);
  }
  return { rpc, pools: addresses, out };
}
