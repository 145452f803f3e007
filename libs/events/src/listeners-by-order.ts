import { Logger } from '@nestjs/common';
import type { OrderEventFrame } from '#libs/orders-domain';
import type { OrderEventListener } from './order-event-bus.js';

/** Who watches which order. One watcher leaving never deafens the others of the same order. */
export class ListenersByOrder {
  private readonly logger = new Logger('Events');
  private readonly listeners = new Map<string, Set<OrderEventListener>>();

  /** True when this is the order's first watcher. */
  add(orderId: string, listener: OrderEventListener): boolean {
    const known = this.listeners.get(orderId);
    if (known) {
      known.add(listener);
      return false;
    }
    this.listeners.set(orderId, new Set([listener]));
    return true;
  }

  /** True when the order has no watcher left. */
  remove(orderId: string, listener: OrderEventListener): boolean {
    const known = this.listeners.get(orderId);
    if (!known?.delete(listener) || known.size > 0) return false;
    this.listeners.delete(orderId);
    return true;
  }

  has(orderId: string): boolean {
    return this.listeners.has(orderId);
  }

  tell(event: OrderEventFrame): void {
    for (const listener of this.listeners.get(event.orderId) ?? []) {
      try {
        listener(event);
      } catch (error) {
        // One reader's trouble must not keep the event from the others.
        this.logger.error(`a reader of order ${event.orderId} failed`, error);
      }
    }
  }

  /** Every order that somebody watches. */
  get orderIds(): string[] {
    return [...this.listeners.keys()];
  }
}
