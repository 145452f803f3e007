import type { AttemptEnd } from './order-attempt.entity.js';
import type { EventData } from './order-event-frame.js';
import type { OrderStatus } from './order-lifecycle.js';

/** The columns a transition may change; what is absent stays as it is. Amounts in base units. */
export interface OrderChanges {
  readonly attempts?: number;
  readonly venue?: string | null;
  readonly pool?: string | null;
  readonly quotedAmountOut?: bigint | null;
  readonly minAmountOut?: bigint | null;
  readonly amountOut?: bigint;
  readonly executionPrice?: string;
  readonly txSignature?: string | null;
  readonly failureCode?: string;
  readonly failureMessage?: string;
}

/** A transaction as it is persisted before it is sent: see {@link OrderAttempt}. */
export interface SignedAttempt {
  readonly signature: string;
  readonly wireTx: Buffer;
  readonly blockhash: string;
  readonly lastValidBlockHeight: number;
  readonly minContextSlot: number;
}

interface AnyTransition {
  /** Why: goes into the event. */
  readonly data: EventData;
  readonly changes?: OrderChanges;
  /** ms after which the dispatcher queues the order again if it is still open; 10,000 unless told. */
  readonly dispatchInMs?: number;
}

/** A step on which nothing can be under way at the venue. */
export interface PlainTransition extends AnyTransition {
  readonly to: Exclude<OrderStatus, 'submitted'>;
}

/** → `submitted`: the attempt becomes durable in the same statement, before anybody sends it. */
export interface Submission extends AnyTransition {
  readonly to: 'submitted';
  readonly attempt: SignedAttempt;
}

/** From `submitted`: the live attempt ends in the same statement. */
export interface Settlement extends AnyTransition {
  readonly to: 'confirmed' | 'failed' | 'routing';
  readonly settles: AttemptEnd;
}

export type Transition = PlainTransition | Submission | Settlement;
