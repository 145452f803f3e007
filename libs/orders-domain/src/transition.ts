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

export interface Transition {
  readonly to: OrderStatus;
  /** Why: goes into the event. */
  readonly data: EventData;
  readonly changes?: OrderChanges;
  /** ms after which the dispatcher queues the order again if it is still open; 30,000 unless told. */
  readonly dispatchInMs?: number;
}
