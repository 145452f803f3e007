import type { AccountSet } from './account.js';
import { AccountSource } from './account-source.js';
import { AccountsUnavailable } from './accounts-unavailable.js';

/** A source of which only some pools count. */
export class ChosenPoolsSource extends AccountSource {
  /** @param pools base58 */
  constructor(
    private readonly source: AccountSource,
    private readonly pools: readonly string[],
  ) {
    super();
  }

  /** @throws AccountsUnavailable where the source does not hold one of them */
  override async poolAddresses(): Promise<readonly string[]> {
    const held = new Set(await this.source.poolAddresses());
    const missing = this.pools.find((pool) => !held.has(pool));
    if (missing === undefined) return this.pools;
    throw new AccountsUnavailable('POOL_UNKNOWN', `The source has no pool ${missing}.`);
  }

  override read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet> {
    return this.source.read(addresses, signal);
  }
}
