/** Which order an idempotency key made, and for which body (SHA-256, hex). */
export interface RememberedOrder {
  readonly orderId: string;
  readonly requestHash: string;
}

/**
 * Spares a repeated request its way through the accept statement. Only a fast path: what it has forgotten, or
 * cannot be asked, Postgres decides. It never says "new".
 */
export abstract class IdempotencyMemory {
  abstract recall(account: string, key: string): Promise<RememberedOrder | null>;
  abstract remember(account: string, key: string, order: RememberedOrder): Promise<void>;
}
