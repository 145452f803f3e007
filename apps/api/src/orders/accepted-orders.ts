import { Injectable, Logger } from '@nestjs/common';
import { GroupCommit } from '#libs/group-commit';
import { OrderQueue } from '#libs/platform';

/** A larger batch costs hardly less per order, and keeps Redis from others for longer. */
const MOST_AT_ONCE = 250;
/** More than arrive in the two seconds that a queue which does not answer is waited for. */
const MOST_WAITING = 20_000;

/**
 * Brings accepted orders to the queue, in one command all that were accepted while the last one was under way.
 * They are durable by then: nobody waits for it, and what the queue does not take, the dispatcher brings later.
 */
@Injectable()
export class AcceptedOrders {
  private readonly logger = new Logger('Orders');
  private readonly group = new GroupCommit<string, string>({
    mostAtOnce: MOST_AT_ONCE,
    mostWaiting: MOST_WAITING,
    commit: (orderIds) => this.enqueue(orderIds),
  });
  private turnedAway = 0;

  constructor(private readonly queue: OrderQueue) {}

  /** Returns at once, whatever becomes of it. */
  bring(orderId: string): void {
    // Nothing but too many of them can fail: told of with the next batch, not one by one.
    this.group.add(orderId).catch(() => (this.turnedAway += 1));
  }

  private async enqueue(orderIds: readonly string[]): Promise<readonly string[]> {
    if (this.turnedAway > 0) this.leave(this.turnedAway, 'too many wait already');
    this.turnedAway = 0;
    await this.queue.enqueue(orderIds).catch((error: unknown) => this.leave(orderIds.length, String(error)));
    return orderIds;
  }

  private leave(orders: number, why: string): void {
    const many = orders === 1 ? '1 order was' : `${orders} orders were`;
    this.logger.warn(`${many} accepted but not queued, the dispatcher will: ${why}`);
  }
}
