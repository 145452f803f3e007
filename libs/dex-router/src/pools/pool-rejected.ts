export type PoolRejectionCode =
  /** Bytes that are no such account: too short, another discriminator, a value out of its range, accounts that contradict each other. */
  | 'POOL_MALFORMED'
  /** An account belongs to another program than it must. */
  | 'POOL_FOREIGN_OWNER'
  /** An account that the quote depends on is not there, such as a vault or a tick array. */
  | 'POOL_ACCOUNT_MISSING'
  /** The pool's status forbids swaps. */
  | 'POOL_DISABLED'
  /** The pool opens later. */
  | 'POOL_NOT_ACTIVE'
  /** The pool uses something that is not computed here, named in the message. */
  | 'POOL_UNSUPPORTED'
  /** The output would round down to nothing. */
  | 'AMOUNT_TOO_SMALL'
  /** The pool cannot take all of the input, or an intermediate value does not fit where the program keeps it. */
  | 'AMOUNT_TOO_LARGE';

/** Why a pool has no quote. The only error that decoding and quoting throw, whatever the bytes. */
export class PoolRejected extends Error {
  override readonly name = 'PoolRejected';

  /** `message` is a sentence for people that names the pool or account. */
  constructor(
    readonly code: PoolRejectionCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
