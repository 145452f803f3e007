import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AccountMap } from '../../libs/dex-router/src/accounts/account-map.js';
import type { Account } from '../../libs/dex-router/src/accounts/account.js';
import { writeDump } from '../../libs/dex-router/src/accounts/write-dump.js';

/** Writes accounts as a snapshot of their own. @returns its directory, which the caller removes */
export async function writeSnapshot(accounts: readonly Account[]): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'snapshot-'));
  await writeDump(directory, accounts, new AccountMap(accounts, 1_800_000_000n));
  return directory;
}
