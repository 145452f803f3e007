import type { OrderEventAnnouncer, OrderEventFrame } from '#libs/orders-domain';

export type OrderEventListener = (event: OrderEventFrame) => void;
/** Ends one subscription; others of the same order go on. */
export type Unsubscribe = () => Promise<void>;

/**
 * Carries committed events to whoever is watching. A hint, not the truth: it may lose, repeat or reorder,
 * and its readers fill from Postgres what it lost.
 */
export abstract class OrderEventBus implements OrderEventAnnouncer {
  abstract announce(event: OrderEventFrame): void;

  /** Resolves once every event announced from now on will be delivered while the bus is healthy. */
  abstract subscribe(orderId: string, listener: OrderEventListener): Promise<Unsubscribe>;

  /** Calls `listener` whenever events may have been missed, such as after a reconnect. */
  abstract onGap(listener: () => void): void;
}
