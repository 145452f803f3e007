import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { GroupCommit } from '#libs/group-commit';
import { channelOf } from './channel.js';
import type { ListenersByOrder } from './listeners-by-order.js';

const MOST_CHANNELS_AT_ONCE = 1_000;
/** A channel that nobody needs any more costs little. It is given up with others. */
const GIVEN_UP_WITHIN_MS = 1_000;

/**
 * Keeps the channels that a connection listens to in step with the orders that are watched. Who comes is waiting: all
 * that come while one SUBSCRIBE is under way share the next. Who goes is not: many a channel is given up at once.
 */
export class WatchedChannels {
  private readonly logger = new Logger('Events');
  private readonly comings = new GroupCommit<string, undefined>({
    commit: (orderIds) => this.subscribe(orderIds),
    mostAtOnce: MOST_CHANNELS_AT_ONCE,
    // As many as there are streams, and those are bounded.
    mostWaiting: Number.POSITIVE_INFINITY,
  });
  private left: string[] = [];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly redis: Redis,
    private readonly listeners: ListenersByOrder,
  ) {}

  /**
   * Resolves when Redis knows that the order is watched. Asked for also where it was watched before: SUBSCRIBE is
   * idempotent, and its answer proves that the connection listens.
   */
  async follow(orderId: string): Promise<void> {
    await this.comings.add(orderId);
  }

  /** Listens to every watched order, on a connection that is new. */
  async followAll(): Promise<void> {
    const { orderIds } = this.listeners;
    for (let from = 0; from < orderIds.length; from += MOST_CHANNELS_AT_ONCE) {
      await this.subscribe(orderIds.slice(from, from + MOST_CHANNELS_AT_ONCE));
    }
  }

  /** Nobody watches the order any more. */
  giveUp(orderId: string): void {
    this.left.push(orderId);
    if (this.left.length >= MOST_CHANNELS_AT_ONCE) this.unsubscribe();
    else this.timer ??= setTimeout(() => this.unsubscribe(), GIVEN_UP_WITHIN_MS).unref();
  }

  /** A failure is no harm: the next `ready` listens to every watched order again and reports a gap. */
  private async subscribe(orderIds: readonly string[]): Promise<undefined[]> {
    // Who has gone meanwhile will not ask to give the channel up.
    const channels = channelsOf(orderIds.filter((orderId) => this.listeners.has(orderId)));
    if (channels.length > 0) {
      await this.redis.subscribe(...channels).catch((error: unknown) => {
        this.logger.warn(`${channels.length} orders are watched without pub/sub for now: ${String(error)}`);
      });
    }
    return orderIds.map(() => undefined);
  }

  /** Where somebody has come back, his SUBSCRIBE was before this, or it is still to come. */
  private unsubscribe(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const channels = channelsOf(this.left.filter((orderId) => !this.listeners.has(orderId)));
    this.left = [];
    if (channels.length === 0) return;
    this.redis.unsubscribe(...channels).catch((error: unknown) => {
      this.logger.debug(`could not unsubscribe from ${channels.length} orders: ${String(error)}`);
    });
  }
}

const channelsOf = (orderIds: readonly string[]) => [...new Set(orderIds)].map(channelOf);
