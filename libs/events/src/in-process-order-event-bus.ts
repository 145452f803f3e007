import { Injectable } from '@nestjs/common';
import type { OrderEventFrame } from '#libs/orders-domain';
import { ListenersByOrder } from './listeners-by-order.js';
import { OrderEventBus, type OrderEventListener, type Unsubscribe } from './order-event-bus.js';

/** The bus of an engine that runs as one process. */
@Injectable()
export class InProcessOrderEventBus extends OrderEventBus {
  private readonly listeners = new ListenersByOrder();

  override announce(event: OrderEventFrame): void {
    // Later, as over a network: a listener must never run inside the journal's own call.
    setImmediate(() => this.listeners.tell(event));
  }

  override subscribe(orderId: string, listener: OrderEventListener): Promise<Unsubscribe> {
    this.listeners.add(orderId, listener);
    return Promise.resolve(() => {
      this.listeners.remove(orderId, listener);
      return Promise.resolve();
    });
  }

  override onGap(): void {
    // Nothing lies between announcer and listener that could lose an event.
  }
}
