import type { OrderEventFrame } from '#libs/orders-domain';
import type { OrderEventBus, Unsubscribe } from '../order-event-bus.js';

/** Watches one order and keeps what it is told. */
export class Watcher {
  readonly seen: OrderEventFrame[] = [];
  private unsubscribe: Unsubscribe | undefined;
  private waiting: (() => void)[] = [];

  constructor(
    private readonly bus: OrderEventBus,
    readonly orderId: string,
  ) {}

  async watch(): Promise<this> {
    this.unsubscribe = await this.bus.subscribe(this.orderId, (event) => {
      this.seen.push(event);
      for (const look of this.waiting.splice(0)) look();
    });
    return this;
  }

  async leave(): Promise<void> {
    await this.unsubscribe?.();
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
