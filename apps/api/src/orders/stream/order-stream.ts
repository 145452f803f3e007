import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { OrderEventBus } from '#libs/events';
import { isTerminal, StreamReads, type StreamWish } from '#libs/orders-domain';
import { Refusal } from '../../http/refusals.js';
import { FollowedOrder, type ReadOn, type StreamReader } from './followed-order.js';
import { refuseAfterBeyond } from './stream-query.js';

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
  private readonly readOn: ReadOn = (...asked) => this.reads.readOn(...asked);
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly bus: OrderEventBus,
    private readonly reads: StreamReads,
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
   * Gives `reader` every event of the order with `seq > after`, the stored ones first, until it leaves. Resolves when it
   * has the stored ones.
   * @throws Refusal when the account has no such order, or the order no such event; the reader was told nothing then
   */
  async follow(wish: StreamWish, reader: StreamReader): Promise<void> {
    const following = new FollowedOrder(wish.orderId, wish.after, reader, this.readOn);
    this.followed.add(following);
    await this.bus.subscribe(wish.orderId, following);
    reader.onLeave(() => this.drop(following));
    try {
      await this.begin(following, wish, reader);
    } catch (error) {
      this.drop(following);
      throw error;
    }
  }

  private async begin(following: FollowedOrder, wish: StreamWish, reader: StreamReader): Promise<void> {
    if (!this.followed.has(following)) return;
    const opened = await this.reads.open(wish);
    if (opened === null) throw new Refusal('ORDER_NOT_FOUND');
    refuseAfterBeyond(wish.after, opened.version);
    if (!this.followed.has(following)) return;
    if (isTerminal(opened.status) && wish.after === opened.version) {
      this.drop(following);
      reader.onNothingLeft();
      return;
    }
    reader.onBegin();
    await following.begin(opened.events);
  }

  private drop(following: FollowedOrder): void {
    if (!this.followed.delete(following)) return;
    following.stop();
    this.bus.unsubscribe(following.orderId, following);
  }

  /** Lets everyone catch up whose order has moved further than they were told. */
  private async recheck(): Promise<void> {
    if (this.followed.size === 0) return;
    try {
      const newest = await this.reads.moved(this.leastTold());
      const behind = [...this.followed].filter(({ orderId, lastSeq }) => (newest.get(orderId) ?? 0) > lastSeq);
      await Promise.all(behind.map((following) => following.catchUp()));
    } catch (error) {
      this.logger.warn(`could not look for missed events, will try again: ${String(error)}`);
    }
  }

  /** For each order, the last event of the reader that was told least of it. */
  private leastTold(): Map<string, number> {
    const seqs = new Map<string, number>();
    for (const { orderId, lastSeq } of this.followed)
      seqs.set(orderId, Math.min(lastSeq, seqs.get(orderId) ?? lastSeq));
    return seqs;
  }
}
