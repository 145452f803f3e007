import type { Order, OrderJournal, Transition } from '#libs/orders-domain';

/**
 * An order that a worker moves faster than Postgres can write: each step begins where the last one will end, and only
 * an effect on the world waits until all of them are durable.
 */
export class OrderInHand {
  private readonly steps: Promise<Order>[] = [];
  private newest: Order;

  constructor(
    private readonly journal: OrderJournal,
    order: Order,
  ) {
    this.newest = order;
  }

  /** The order as it will stand once every step recorded so far is durable. */
  get order(): Order {
    return this.newest;
  }

  /** Sends a step on its way to Postgres, after those before it. */
  record(transition: Transition): void {
    const { order, durable } = this.journal.startAppend(this.newest, transition);
    this.newest = order;
    this.steps.push(durable);
  }

  /**
   * Waits until every step is durable.
   * @throws what the first one failed with that did: OrderMoved, or that Postgres is away
   */
  async durable(): Promise<Order> {
    const orders = await Promise.all(this.steps);
    return orders.at(-1) ?? this.newest;
  }

  /** Waits until it is decided of every step whether it is durable, whichever way. */
  async decided(): Promise<void> {
    await Promise.allSettled(this.steps);
  }
}
