/** A swap ready to be signed. Amounts in base units. */
export interface Swap {
  readonly orderId: string;
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

/** A swap together with the signature that identifies it, for ever, wherever it is sent. */
export interface SignedSwap extends Swap {
  readonly txSignature: string;
}

/** What became of a signed swap. Final: the same signature never gets another outcome. */
export type SwapOutcome =
  | { readonly kind: 'filled'; /** base units, read from the venue */ readonly amountOut: bigint }
  | { readonly kind: 'slippage-exceeded'; readonly wouldPay: bigint }
  | { readonly kind: 'expired' };

/** The venue could not be reached, or its answer was lost. Says nothing about whether the swap landed. */
export class SendInterrupted extends Error {
  override readonly name = 'SendInterrupted';
}

/**
 * Executes swaps so that none happens twice. The caller persists the signature before it calls `send`,
 * and asks `outcomeOf` before it ever sends again.
 */
export abstract class ExecutionGateway {
  /** Gives the swap its signature. The same order and attempt always get the same one; nothing leaves the process. */
  abstract sign(swap: Swap): SignedSwap;

  /**
   * Sends the swap and waits for what became of it. Sending the same signature again is safe: it executes once.
   * @throws SendInterrupted when it is not known whether the swap landed
   */
  abstract send(swap: SignedSwap): Promise<SwapOutcome>;

  /** What became of a signature, or null while that is open. */
  abstract outcomeOf(txSignature: string): Promise<SwapOutcome | null>;

  /**
   * Settles an open signature for good: either it has landed, or from now on it never can (`expired`).
   * Only after `expired` may the order be signed anew.
   */
  abstract settle(swap: SignedSwap): Promise<SwapOutcome>;
}
