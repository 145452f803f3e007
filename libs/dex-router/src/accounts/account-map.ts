import type { Account, AccountSet } from './account.js';

/** Accounts held in memory. */
export class AccountMap implements AccountSet {
  private readonly accounts: ReadonlyMap<string, Account>;

  /**
   * @param unixTimestamp seconds since 1970 UTC
   * @param slot zero where nobody recorded it
   */
  constructor(
    accounts: Iterable<Account>,
    readonly unixTimestamp: bigint,
    readonly slot = 0n,
  ) {
    this.accounts = new Map(Array.from(accounts, (account) => [account.address, account]));
  }

  get(address: string): Account | undefined {
    return this.accounts.get(address);
  }

  /** Every account, in the order in which they were given. */
  all(): Account[] {
    return [...this.accounts.values()];
  }
}
