import type { OrderEventFrame } from '#libs/orders-domain';

/** A 202 or 200 that a client saw. */
export interface Acceptance {
  readonly key: string;
  readonly orderId: string;
  readonly atMs: number;
  readonly idempotent: boolean;
}

/**
 * What one subscriber saw of one order, over all its reconnects: `frames` in the order they came.
 * `ended` = it saw the close 1000.
 */
export interface Subscription {
  readonly orderId: string;
  readonly frames: readonly OrderEventFrame[];
  readonly ended: boolean;
}

/** One line of the venue's ledger. */
export interface LedgerLine {
  readonly signature: string;
  readonly orderId: string;
  readonly attempt: number;
  readonly kind: 'filled' | 'slippage-exceeded';
  readonly amountOut?: string;
  readonly minAmountOut: string;
}

/** An order as GET /api/orders/:id tells it, money as decimal strings. */
export interface RestOrder {
  readonly orderId: string;
  readonly status: string;
  readonly amountOut: string | null;
  readonly minAmountOut: string | null;
  readonly txSignature: string | null;
  readonly events: readonly OrderEventFrame[];
}

/** An order and its events as Postgres holds them. baseUnits as strings. */
export interface StoredOrder {
  readonly orderId: string;
  readonly status: string;
  readonly version: number;
  readonly amountOut: string | null;
  readonly minAmountOut: string | null;
  readonly txSignature: string | null;
  readonly idempotencyKey: string | null;
  readonly events: readonly OrderEventFrame[];
}

export interface Evidence {
  readonly acceptances: readonly Acceptance[];
  readonly subscriptions: readonly Subscription[];
  readonly ledger: readonly LedgerLine[];
  readonly rest: readonly RestOrder[];
  readonly stored: readonly StoredOrder[];
}

export type Invariant = 'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G';

export interface Violation {
  readonly invariant: Invariant;
  readonly orderId: string;
  readonly what: string;
}
