import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Account, AccountSet } from './account.js';
import { CLOCK_FILE, type DumpClock, dumpAccount } from './account-dump.js';
import { AccountsUnavailable } from './accounts-unavailable.js';

/**
 * Writes accounts of one moment into a directory that is new or empty, a file each, as `SnapshotAccountSource` reads them.
 *
 * @throws AccountsUnavailable if the directory cannot be written to, or holds something already: accounts of several
 *   moments contradict each other
 */
export async function writeDump(directory: string, accounts: readonly Account[], at: AccountSet): Promise<void> {
  try {
    await mkdir(directory, { recursive: true });
    if ((await readdir(directory)).length > 0)
      throw refused(
        `${directory} is not empty, and a snapshot is of one moment: name a directory that is new or empty.`,
      );
    for (const account of accounts) {
      await writeFile(join(directory, `${account.address}.json`), asJson(dumpAccount(account)));
    }
    // Last: without it, what a write that failed half way has left is no snapshot.
    const clock: DumpClock = { unixTimestamp: Number(at.unixTimestamp), slot: Number(at.slot) };
    await writeFile(join(directory, CLOCK_FILE), asJson(clock));
  } catch (error) {
    if (error instanceof AccountsUnavailable) throw error;
    throw refused(`The snapshot cannot be written: ${(error as Error).message}.`, error);
  }
}

function refused(message: string, cause?: unknown): AccountsUnavailable {
  return new AccountsUnavailable('SNAPSHOT_UNWRITABLE', message, { cause });
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
