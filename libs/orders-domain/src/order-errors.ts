/** Why an order ended as `failed`. Stable: clients branch on the code. */
export const ORDER_FAILURES = {
  NO_ROUTE: 'No venue can fill this order: there is no pool for the pair, or the amount does not fit any of them.',
  VENUES_UNAVAILABLE: 'No venue answered with a quote, in any of the attempts.',
  SLIPPAGE_EXCEEDED: 'The price moved: the fill would have paid less than the minimum amount out. Nothing was swapped.',
  EXECUTION_FAILED: 'The swap could not be executed, in any of the attempts. Nothing was swapped.',
  DEADLINE_EXCEEDED: 'The order reached its deadline before it could be executed. Nothing was swapped.',
  INTERNAL: 'The engine met a fault of its own before it sent anything, in every attempt. Nothing was swapped.',
} as const;

/** Why an order went back to `routing` without having failed: `cause.code` of that event, beside the codes above. */
export const RETRY_CAUSES = {
  TAKEN_OVER: 'The worker that had the order stopped before it sent anything.',
} as const;

export type OrderFailureCode = keyof typeof ORDER_FAILURES;

export interface OrderFailure {
  readonly code: OrderFailureCode;
  readonly message: string;
}

/** Another holder moved the order since it was read: whoever sees this stops, and changes nothing more. */
export class OrderMoved extends Error {
  override readonly name = 'OrderMoved';

  constructor(orderId: string, version: number) {
    super(`order ${orderId} is no longer at version ${version}: another worker has moved it`);
  }
}

/** The idempotency key was used before, with another request body. */
export class IdempotencyKeyReused extends Error {
  override readonly name = 'IdempotencyKeyReused';

  constructor(readonly orderId: string) {
    super(`the idempotency key belongs to order ${orderId}, which was placed with another body`);
  }
}
