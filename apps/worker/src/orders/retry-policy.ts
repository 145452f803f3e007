import { Injectable } from '@nestjs/common';
import type { Order } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';

const LONGEST_BACKOFF_MS = 30_000;

/** When a transient fault is worth another attempt. The one retry layer: attempts are counted in Postgres. */
@Injectable()
export class RetryPolicy {
  constructor(private readonly knobs: Knobs) {}

  /** ms to wait before the next attempt, doubling with each; null when the order has used up its attempts. */
  backoffMs(order: Order): number | null {
    if (order.attempts >= this.knobs.ORDER_MAX_ATTEMPTS) return null;
    return Math.min(this.knobs.RETRY_BACKOFF_MS * 2 ** (order.attempts - 1), LONGEST_BACKOFF_MS);
  }
}
