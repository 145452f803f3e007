/** A swap ready to be signed. Amounts in base units. */
export interface Swap {
  readonly orderId: string;
  /** Which attempt of the order this is, from 1. */
  readonly attempt: number;
  readonly venue: string;
  readonly pool: string;
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly amountIn: bigint;
  readonly quotedAmountOut: bigint;
  /** Below this the swap must not fill. */
  readonly minAmountOut: bigint;
}

/**
 * A signed transaction, whole: what is persisted before it is sent, and all that is ever needed to send it again,
 * to look for it, and to prove that it can no longer land.
 */
export interface SignedTransaction {
  /** Names the transaction for ever: the chain executes it at most once, wherever and however often it is sent. */
  readonly signature: string;
  /** The bytes to send, the same ones each time. */
  readonly wireTx: Buffer;
  readonly blockhash: string;
  /** Above this block height the chain no longer takes the transaction. */
  readonly lastValidBlockHeight: number;
  /** A node that has not seen this slot yet knows too little to be asked about the transaction. */
  readonly minContextSlot: number;
}

/** What became of a transaction that landed. Final: the same signature never gets another outcome. */
export type SwapOutcome =
  | { readonly kind: 'filled'; /** base units, read from the chain */ readonly amountOut: bigint }
  | { readonly kind: 'slippage-exceeded'; readonly wouldPay: bigint };

/** The chain could not be asked, or its answer was lost. Says nothing about whether a transaction landed. */
export class ChainUnreachable extends Error {
  override readonly name = 'ChainUnreachable';
}

/**
 * The way to a chain, in the steps of a protocol that executes nothing twice: the caller persists what `sign` gave
 * before it calls `broadcast`, sends the same bytes again until they land or are proven expired, and signs anew
 * only then. Every method may throw {@link ChainUnreachable}.
 */
export abstract class ExecutionGateway {
  /** How long to wait between two looks at an open transaction, in ms, and how many looks lie between two sends. */
  abstract readonly pace: { readonly lookEveryMs: number; readonly looksPerSend: number };

  /** Builds and signs the swap. Nothing is sent. Each call gives another signature. */
  abstract sign(swap: Swap): Promise<SignedTransaction>;

  /**
   * Sends the bytes; safe any number of times.
   * @returns the outcome where the chain tells it at once, else null, which decides nothing
   */
  abstract broadcast(transaction: SignedTransaction): Promise<SwapOutcome | null>;

  /** What became of the transaction, once that is final; null while it is not known to have landed. */
  abstract outcomeOf(transaction: SignedTransaction): Promise<SwapOutcome | null>;

  /**
   * Whether the chain is past the transaction's last valid block for good. True proves that it cannot land from now
   * on; whether it landed before, one more `outcomeOf` tells.
   */
  abstract hasExpired(transaction: SignedTransaction): Promise<boolean>;
}
