import { IdempotencyMemory, type RememberedOrder } from './idempotency-memory.js';

const MOST_KEYS = 10_000;

/** The memory of an engine that runs as one process; it forgets its oldest keys first. */
export class InProcessIdempotencyMemory extends IdempotencyMemory {
  private readonly orders = new Map<string, RememberedOrder>();

  override recall(account: string, key: string): Promise<RememberedOrder | null> {
    return Promise.resolve(this.orders.get(`${account} ${key}`) ?? null);
  }

  override remember(account: string, key: string, order: RememberedOrder): Promise<void> {
    this.orders.set(`${account} ${key}`, order);
    const [oldest] = this.orders.keys();
    if (this.orders.size > MOST_KEYS && oldest !== undefined) this.orders.delete(oldest);
    return Promise.resolve();
  }
}
