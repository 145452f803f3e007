import { Injectable } from '@nestjs/common';
import type { OrderEventFrame } from '#libs/orders-domain';
import { ListenersByOrder } from './listeners-by-order.js';
import { OrderEventBus, type OrderEventListener } from './order-event-bus.js';

/** The bus of an engine that runs as one process. */
@Injectable()
export class InProcessOrderEventBus extends OrderEventBus {
  private readonly listeners = new ListenersByOrder();
  private announced: OrderEventFrame[] = [];

  override announce(event: OrderEventFrame): void {
    // Later, as over a network: a listener must never run inside the journal's own call.
    if (this.announced.push(event) === 1) queueMicrotask(() => this.deliver());
  }

  override subscribe(orderId: string, listener: OrderEventListener): Promise<void> {
    this.listeners.add(orderId, listener);
    return Promise.resolve();
  }

  override unsubscribe(orderId: string, listener: OrderEventListener): void {
    this.listeners.remove(orderId, listener);
  }

  override onGap(): void {
    // Nothing lies between announcer and listener that could lose an event.
  }

  private deliver(): void {
    const events = this.announced;
    this.announced = [];
    for (const event of events) {
      const { orderId, seq, status } = event;
      if (!this.listeners.has(orderId)) continue;
      this.listeners.tell(orderId, { seq, status, json: Buffer.from(JSON.stringify(event)) });
    }
  }
}
