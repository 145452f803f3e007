import type { EventText, OrderEventAnnouncer, OrderEventFrame } from '#libs/orders-domain';

/** Whoever watches an order. It may be told the same again, and in any order. */
export interface OrderEventListener {
  receive(event: EventText): void;
}

/**
 * Carries committed events to whoever is watching. A hint, not the truth: it may lose, repeat or reorder,
 * and its readers fill from Postgres what it lost.
 */
export abstract class OrderEventBus implements OrderEventAnnouncer {
  abstract announce(event: OrderEventFrame): void;

  /** Resolves once every event announced from now on will be delivered while the bus is healthy. */
  abstract subscribe(orderId: string, listener: OrderEventListener): Promise<void>;

  /** Tells `listener` nothing more; others of the same order are told on. Harmless for who does not watch. */
  abstract unsubscribe(orderId: string, listener: OrderEventListener): void;

  /** Calls `listener` whenever events may have been missed, such as after a reconnect. */
  abstract onGap(listener: () => void): void;
}
