import { Order, type OrderEventFrame, OrderReads, type OrderStatus } from '#libs/orders-domain';
import { fakeOf } from '../../../testing/fake.js';

/** Orders and events in memory instead of Postgres. */
export class FakeReads extends OrderReads {
  readonly stored: OrderEventFrame[] = [];
  fault: Error | null = null;

  constructor(private readonly calls: string[] = []) {
    super(fakeOf({}), fakeOf({}));
  }

  override eventsAfter(orderId: string, after: number, limit?: number): Promise<OrderEventFrame[]> {
    this.calls.push(`read after ${after}`);
    if (this.fault) return Promise.reject(this.fault);
    const found = this.stored.filter((event) => event.orderId === orderId && event.seq > after);
    return Promise.resolve(found.slice(0, limit));
  }

  override versions(orderIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    this.calls.push(`versions of ${orderIds.length}`);
    if (this.fault) return Promise.reject(this.fault);
    return Promise.resolve(new Map(orderIds.map((id) => [id, this.eventsOf(id).length])));
  }

  /** The order as its events left it. */
  order(orderId: string): Order {
    const status: OrderStatus = this.eventsOf(orderId).at(-1)?.status ?? 'pending';
    return Object.assign(new Order(), { id: orderId, status, version: this.eventsOf(orderId).length });
  }

  private eventsOf(orderId: string): OrderEventFrame[] {
    return this.stored.filter((event) => event.orderId === orderId);
  }
}
