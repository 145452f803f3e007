import type { ListedPool } from '../pools/liquidity-pool.js';
import type { Account, AccountSet } from './account.js';

/** Where accounts come from: a chain's node, a dump of it, or pools made up for a simulation. */
export abstract class AccountSource {
  /** What its pools are and trade, where the source knows without reading them; they need not be all. */
  get listed(): readonly ListedPool[] | undefined {
    return undefined;
  }

  /** The pools that are to be quoted over, base58; which of them trade a pair is `PoolDirectory`'s to find out. */
  abstract poolAddresses(): Promise<readonly string[]>;

  /**
   * The accounts at these addresses as they stood at one slot, and the chain's time at it, for all that a round of quotes
   * needs; to a node that is a call for each hundred of them. Addresses that hold no account are absent from the set; others may be in it. A set that was given
   * before says that nothing has changed.
   *
   * @throws AccountsUnavailable
   */
  abstract read(addresses: readonly string[], signal?: AbortSignal): Promise<AccountSet>;

  /**
   * The first `length` bytes of one account as it stands now, which may be one of any size; `undefined` if there is none.
   *
   * @throws AccountsUnavailable
   */
  async readHead(address: string, length: number, signal?: AbortSignal): Promise<Account | undefined> {
    const account = (await this.read([address], signal)).get(address);
    return account && { ...account, data: account.data.subarray(0, length) };
  }

  /** The set that `read` would give now, whatever the addresses, where the source has it at hand. */
  atHand(): AccountSet | undefined {
    return undefined;
  }
}
