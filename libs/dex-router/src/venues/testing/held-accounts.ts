import type { AccountSet } from '../../accounts/account.js';
import { AccountSource } from '../../accounts/account-source.js';

/** The accounts that it is told to hold, until it is told of others. */
export class HeldAccounts extends AccountSource {
  constructor(
    private readonly pools: readonly string[],
    private accounts: AccountSet,
  ) {
    super();
  }

  holds(accounts: AccountSet): void {
    this.accounts = accounts;
  }

  override async poolAddresses(): Promise<readonly string[]> {
    return this.pools;
  }

  override async read(): Promise<AccountSet> {
    return this.accounts;
  }
}
