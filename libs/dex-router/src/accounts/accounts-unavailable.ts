export type AccountsUnavailableCode =
  /** Files of a snapshot that hold no accounts, each named in the message. */
  | 'SNAPSHOT_UNREADABLE'
  /** A directory that cannot take a snapshot, or holds something already. */
  | 'SNAPSHOT_UNWRITABLE'
  /** The node cannot be reached, does not answer in time, or answers with an error. */
  | 'RPC_FAILED'
  /** The node answers with something that is no accounts. */
  | 'RPC_MALFORMED'
  /** The node lies behind a slot that was read before, or far behind the time. */
  | 'RPC_BEHIND'
  /** What was asked for does not fit into one call, and the node never answered all calls from one slot. */
  | 'RPC_SLOTS_DIFFER'
  /** Pools whose accounts are there, but over which there are no quotes, each named in the message. */
  | 'POOLS_REJECTED'
  /** A pool that was named is not in the source. */
  | 'POOL_UNKNOWN'
  /** More accounts are being looked up for others than a node should be asked for at once. */
  | 'TOO_MANY_LOOKUPS'
  /** Whoever asked has stopped waiting. */
  | 'ABORTED';

/** Why a source has no accounts to give. */
export class AccountsUnavailable extends Error {
  override readonly name = 'AccountsUnavailable';

  /** `message` is a sentence for people; it never holds the URL of a node, which may carry a key. */
  constructor(
    readonly code: AccountsUnavailableCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** For who reads accounts on behalf of others, once those have given up. */
export function nobodyWaits(): AccountsUnavailable {
  return new AccountsUnavailable('ABORTED', 'Nobody waits for the accounts any more.');
}
