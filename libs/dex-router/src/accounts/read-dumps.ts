import type { Dirent } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Account } from './account.js';
import { CLOCK_FILE, type DumpClock, parseDumpClock, parseDumpedAccount } from './account-dump.js';
import { AccountMap } from './account-map.js';
import { AccountsUnavailable } from './accounts-unavailable.js';

/** The accounts of one folder, with the time they were read at. */
export interface Dump {
  /** Relative to the directory that was asked for; empty for that itself. */
  readonly folder: string;
  readonly accounts: AccountMap;
}

/**
 * Every folder of accounts in `directory`, itself included, in the order of their names. A folder without a `clock.json`
 * has the time of the one it lies in. Files that do not end in `.json` are let alone; links are followed to files only.
 *
 * @throws AccountsUnavailable that names every file which could not be read, and what is wrong with it
 */
export async function readDumps(directory: string): Promise<Dump[]> {
  const reader = new DumpReader(directory);
  const dumps = await reader.read(directory, undefined);
  const { problems } = reader;
  if (problems.length === 0 && dumps.length > 0) return dumps;
  if (problems.length === 0) problems.push('no account is in it');
  throw new AccountsUnavailable(
    'SNAPSHOT_UNREADABLE',
    `The snapshot ${directory} cannot be read: ${problems.join('; ')}.`,
  );
}

function whyUnread(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return 'it is not there';
  return code === 'ENOTDIR' ? 'it is a file' : message;
}

/** A link counts as the file it should lead to: one that leads to none is a problem to tell of, when it is read. */
function isJson(entry: Dirent): boolean {
  return (entry.isFile() || entry.isSymbolicLink()) && entry.name.endsWith('.json');
}

class DumpReader {
  readonly problems: string[] = [];

  constructor(private readonly root: string) {}

  async read(folder: string, inherited: DumpClock | undefined): Promise<Dump[]> {
    const entries = await this.list(folder);
    const names = entries.filter(isJson).map(({ name }) => name);
    const hasClock = names.includes(CLOCK_FILE);
    const clock = hasClock ? await this.parse(join(folder, CLOCK_FILE), parseDumpClock) : inherited;
    const files = names.filter((name) => name !== CLOCK_FILE);
    const accounts = await this.accounts(files.map((name) => join(folder, name)));
    const dumps: Dump[] = [];
    if (accounts.length > 0 && clock !== undefined) {
      const map = new AccountMap(accounts, BigInt(clock.unixTimestamp), BigInt(clock.slot ?? 0));
      dumps.push({ folder: relative(this.root, folder), accounts: map });
    } else if (accounts.length > 0 && !hasClock) this.complain(join(folder, CLOCK_FILE), 'it is missing');
    for (const entry of entries.filter((each) => each.isDirectory())) {
      dumps.push(...(await this.read(join(folder, entry.name), clock)));
    }
    return dumps;
  }

  private async list(folder: string): Promise<Dirent[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true });
      return entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.complain(folder, whyUnread(error));
      return [];
    }
  }

  private async accounts(files: readonly string[]): Promise<Account[]> {
    const accounts = new Map<string, Account>();
    for (const file of files) {
      const account = await this.parse(file, parseDumpedAccount);
      if (account === undefined) continue;
      if (accounts.has(account.address)) this.complain(file, `another file holds ${account.address} as well`);
      accounts.set(account.address, account);
    }
    return [...accounts.values()];
  }

  private async parse<Parsed>(file: string, parser: (text: string) => Parsed): Promise<Parsed | undefined> {
    try {
      return parser(await readFile(file, 'utf8'));
    } catch (error) {
      this.complain(file, (error as Error).message);
      return undefined;
    }
  }

  private complain(file: string, problem: string): void {
    this.problems.push(`${relative(this.root, file) || 'the directory'}: ${problem}`);
  }
}
