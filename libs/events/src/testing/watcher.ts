import type { EventText, OrderEventFrame } from '#libs/orders-domain';
import type { OrderEventBus, OrderEventListener } from '../order-event-bus.js';

/** Watches one order and keeps what it is told. */
export class Watcher implements OrderEventListener {
  readonly seen: OrderEventFrame[] = [];
  private waiting: (() => void)[] = [];

  constructor(
    private readonly bus: OrderEventBus,
    readonly orderId: string,
  ) {}

  async watch(): Promise<this> {
    await this.bus.subscribe(this.orderId, this);
    return this;
  }

  leave(): void {
    this.bus.unsubscribe(this.orderId, this);
  }

  receive({ json }: EventText): void {
    this.seen.push(JSON.parse(json.toString()) as OrderEventFrame);
    for (const look of this.waiting.splice(0)) look();
  }

  get seqs(): number[] {
    return this.seen.map(({ seq }) => seq);
  }

  /** Resolves as soon as it has been told of that event. A bus that never tells lets the test run out of time. */
  async hears(seq: number): Promise<void> {
    while (!this.seqs.includes(seq)) {
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    }
  }
}
