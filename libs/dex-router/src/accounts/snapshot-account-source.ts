import type { PoolProgram } from '../pools/pool-program.js';
import type { Account, AccountSet } from './account.js';
import { AccountMap } from './account-map.js';
import { AccountSource } from './account-source.js';
import { type Dump, readDumps } from './read-dumps.js';

/**
 * A directory of dumped accounts, which never change. Where its folders were dumped at different times, the latest of
 * them is the time of the whole, as if no account had changed until then, and an account that lies in several folders is
 * taken from the latest.
 */
export class SnapshotAccountSource extends AccountSource {
  private constructor(
    private readonly accounts: AccountMap,
    private readonly pools: readonly string[],
  ) {
    super();
  }

  /**
   * @param programs decide which of the accounts are pools
   * @throws AccountsUnavailable that names every file which could not be read, and what is wrong with it
   */
  static async open(directory: string, programs: readonly PoolProgram[]): Promise<SnapshotAccountSource> {
    const accounts = merged(await readDumps(directory));
    const isPool = (account: Account) => programs.some((program) => program.isPool(account));
    const pools = accounts.all().filter(isPool);
    return new SnapshotAccountSource(
      accounts,
      pools.map(({ address }) => address),
    );
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.pools;
  }

  /** Always the same set, of all accounts: whoever has seen it knows that nothing has changed. */
  override async read(): Promise<AccountSet> {
    return this.accounts;
  }
}

function merged(dumps: readonly Dump[]): AccountMap {
  const byTime = dumps
    .map(({ accounts }) => accounts)
    .toSorted((a, b) => (a.unixTimestamp < b.unixTimestamp ? -1 : a.unixTimestamp > b.unixTimestamp ? 1 : 0));
  const latest = byTime.at(-1);
  return new AccountMap(
    byTime.flatMap((accounts) => accounts.all()),
    latest?.unixTimestamp ?? 0n,
    latest?.slot ?? 0n,
  );
}
