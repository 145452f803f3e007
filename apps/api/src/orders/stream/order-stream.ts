import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OrderEventBus } from '#libs/events';
import { type Order, OrderReads } from '#libs/orders-domain';
import { FollowedOrder, type StreamReader } from './followed-order.js';

/** How often the journal is asked whether the bus has lost something, in ms. */
const RECHECK_EVERY_MS = 5_000;

/**
 * Streams orders: subscribe to the bus first, replay from the journal, then live, gaps filled from the journal.
 * In that order, since an event that falls between a replay and a later subscription would be lost.
 */
@Injectable()
export class OrderStream implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Stream');
  private readonly followed = new Set<FollowedOrder>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: OrderEventBus,
    private readonly reads: OrderReads,
  ) {
    bus.onGap(() => void this.recheck());
  }

  /** How many readers are being told of events now. */
  get followers(): number {
    return this.followed.size;
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.recheck(), RECHECK_EVERY_MS);
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * Gives `reader` every event of `order` with `seq > after`, the stored ones first, until it leaves. Resolves when it
   * has the stored ones.
   */
  async follow(order: Order, after: number, reader: StreamReader): Promise<void> {
    if (order.terminal && after >= order.version) {
      reader.onEnd();
      return;
    }
    const following = new FollowedOrder(order.id, after, reader, (...asked) => this.reads.eventsAfter(...asked));
    reader.onLeave(() => following.stop());
    const unsubscribe = await this.bus.subscribe(order.id, (event) => following.receive(event));
    this.followed.add(following);
    reader.onLeave(() => {
      this.followed.delete(following);
      void unsubscribe();
    });
    await following.catchUp();
  }

  /** Lets everyone catch up whose order has moved further than they were told. */
  private async recheck(): Promise<void> {
    if (this.followed.size === 0) return;
    try {
      const versions = await this.reads.versions([...new Set([...this.followed].map(({ orderId }) => orderId))]);
      const behind = [...this.followed].filter(({ orderId, lastSeq }) => (versions.get(orderId) ?? 0) > lastSeq);
      await Promise.all(behind.map((following) => following.catchUp()));
    } catch (error) {
      this.logger.warn(`could not look for missed events, will try again: ${String(error)}`);
    }
  }
}
