import { OrderEventBus, type OrderEventListener } from '#libs/events';
import type { EventText } from '#libs/orders-domain';

/** A bus that says when it was asked for what, and delivers at once. */
export class FakeBus extends OrderEventBus {
  readonly listeners = new Map<string, Set<OrderEventListener>>();
  /** Runs while a subscription is being made: what is announced by then is lost. */
  whileSubscribing: () => void = () => undefined;
  private readonly gapListeners: (() => void)[] = [];

  constructor(private readonly calls: string[]) {
    super();
  }

  override announce(): void {
    throw new Error('nobody announces here: see `carry`');
  }

  /** Brings an event of an order to those who watch it. */
  carry(orderId: string, event: EventText): void {
    for (const listener of this.listeners.get(orderId) ?? []) listener.receive(event);
  }

  override async subscribe(orderId: string, listener: OrderEventListener): Promise<void> {
    this.calls.push('subscribe');
    // A server takes its time: whoever reads without waiting for it is caught.
    await new Promise(setImmediate);
    this.whileSubscribing();
    const known = this.listeners.get(orderId) ?? new Set();
    this.listeners.set(orderId, known.add(listener));
    this.calls.push('subscribed');
  }

  override unsubscribe(orderId: string, listener: OrderEventListener): void {
    this.calls.push('unsubscribe');
    this.listeners.get(orderId)?.delete(listener);
  }

  override onGap(listener: () => void): void {
    this.gapListeners.push(listener);
  }

  reportGap(): void {
    for (const listener of this.gapListeners) listener();
  }
}
