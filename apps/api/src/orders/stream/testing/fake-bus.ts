import { OrderEventBus, type OrderEventListener, type Unsubscribe } from '#libs/events';
import type { OrderEventFrame } from '#libs/orders-domain';

/** A bus that says when it was asked for what, and delivers at once. */
export class FakeBus extends OrderEventBus {
  readonly listeners = new Map<string, Set<OrderEventListener>>();
  /** Runs while a subscription is being made: what is announced by then is lost. */
  whileSubscribing: () => void = () => undefined;
  private readonly gapListeners: (() => void)[] = [];

  constructor(private readonly calls: string[]) {
    super();
  }

  override announce(event: OrderEventFrame): void {
    for (const listener of this.listeners.get(event.orderId) ?? []) listener(event);
  }

  override async subscribe(orderId: string, listener: OrderEventListener): Promise<Unsubscribe> {
    this.calls.push('subscribe');
    // A server takes its time: whoever reads without waiting for it is caught.
    await new Promise(setImmediate);
    this.whileSubscribing();
    const known = this.listeners.get(orderId) ?? new Set();
    this.listeners.set(orderId, known.add(listener));
    this.calls.push('subscribed');
    return () => {
      this.calls.push('unsubscribe');
      known.delete(listener);
      return Promise.resolve();
    };
  }

  override onGap(listener: () => void): void {
    this.gapListeners.push(listener);
  }

  reportGap(): void {
    for (const listener of this.gapListeners) listener();
  }
}
