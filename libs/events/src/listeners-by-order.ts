import { Logger } from '@nestjs/common';
import type { EventText } from '#libs/orders-domain';
import type { OrderEventListener } from './order-event-bus.js';

/** Who watches which order. One watcher leaving never deafens the others of the same order. */
export class ListenersByOrder {
  private readonly logger = new Logger('Events');
  // Most orders have one watcher, and there are many orders: a set is made for the second.
  private readonly listeners = new Map<string, OrderEventListener | Set<OrderEventListener>>();

  add(orderId: string, listener: OrderEventListener): void {
    const known = this.listeners.get(orderId);
    if (known === undefined) this.listeners.set(orderId, listener);
    else if (known instanceof Set) known.add(listener);
    else if (known !== listener) this.listeners.set(orderId, new Set([known, listener]));
  }

  /** True when the order has lost its last watcher. */
  remove(orderId: string, listener: OrderEventListener): boolean {
    const known = this.listeners.get(orderId);
    if (known === undefined) return false;
    const wasLast = known instanceof Set ? known.delete(listener) && known.size === 0 : known === listener;
    if (wasLast) this.listeners.delete(orderId);
    return wasLast;
  }

  has(orderId: string): boolean {
    return this.listeners.has(orderId);
  }

  tell(orderId: string, event: EventText): void {
    const known = this.listeners.get(orderId);
    if (known === undefined) return;
    if (!(known instanceof Set)) this.tellOne(known, orderId, event);
    else for (const listener of known) this.tellOne(listener, orderId, event);
  }

  /** Every order that somebody watches. */
  get orderIds(): string[] {
    return [...this.listeners.keys()];
  }

  private tellOne(listener: OrderEventListener, orderId: string, event: EventText): void {
    try {
      listener.receive(event);
    } catch (error) {
      // One reader's trouble must not keep the event from the others.
      this.logger.error(`a reader of order ${orderId} failed`, error);
    }
  }
}
