import { Injectable } from '@nestjs/common';
import { IdempotencyKeyReused } from './order-errors.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import { OrderJournal } from './order-journal.js';
import type { Order } from './order.entity.js';

export interface IntakeResult {
  readonly order: Order;
  /** True when the idempotency key had made this order before: nothing new was written. */
  readonly idempotent: boolean;
}

/** Takes an order in exactly once per idempotency key, however many requests race for it. */
@Injectable()
export class OrderIntake {
  constructor(private readonly journal: OrderJournal) {}

  /** @throws IdempotencyKeyReused when the key was used with another body. */
  async take(placed: NewOrder, claim: IdempotencyClaim | null): Promise<IntakeResult> {
    const accepted = await this.journal.accept(placed, claim);
    if (accepted !== null) return { order: accepted, idempotent: false };
    if (claim === null) throw new Error(`order ${placed.id} was not accepted, though no idempotency key was given`);
    return this.replay(placed.account, claim);
  }

  /**
   * The id of the order that the key has made; null if there is none yet. A key that is new may be taken a moment later:
   * only `take` decides.
   *
   * @throws IdempotencyKeyReused when the key was used with another body.
   */
  async holderOf(account: string, { key, requestHash }: IdempotencyClaim): Promise<string | null> {
    const holder = await this.journal.findKey(account, key);
    if (holder === null) return null;
    if (!holder.requestHash.equals(requestHash)) throw new IdempotencyKeyReused(holder.orderId);
    return holder.orderId;
  }

  /** @throws IdempotencyKeyReused */
  private async replay(account: string, claim: IdempotencyClaim): Promise<IntakeResult> {
    const orderId = await this.holderOf(account, claim);
    const order = orderId && (await this.journal.load(orderId))?.order;
    if (!order) throw new Error('the idempotency key is taken, but its order cannot be read');
    return { order, idempotent: true };
  }
}
