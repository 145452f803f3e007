import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import { GroupCommit } from '#libs/group-commit';
import { channelOf } from './channel.js';
import type { ListenersByOrder } from './listeners-by-order.js';

const MOST_CHANNELS_AT_ONCE = 1_000;

/**
 * Keeps the channels that a connection listens to in step with the orders that are watched: whatever changes while
 * one command is under way goes together into the next. What it tells Redis follows from who watches at that moment, so
 * comings and goings cannot overtake each other.
 */
export class WatchedChannels {
  private readonly logger = new Logger('Events');
  private readonly changes = new GroupCommit<string, undefined>({
    commit: (orderIds) => this.bringInStep(orderIds),
    mostAtOnce: MOST_CHANNELS_AT_ONCE,
    // As many as there are streams, and those are bounded.
    mostWaiting: Number.POSITIVE_INFINITY,
  });

  constructor(
    private readonly redis: Redis,
    private readonly listeners: ListenersByOrder,
  ) {}

  /**
   * Resolves when Redis knows whether the order is watched. For who watches, the command is given even where the
   * order was watched before: SUBSCRIBE is idempotent, and its answer proves that the connection listens.
   */
  async follow(orderId: string): Promise<void> {
    await this.changes.add(orderId);
  }

  /** Listens to every watched order, on a connection that is new. */
  async followAll(): Promise<void> {
    const { orderIds } = this.listeners;
    for (let from = 0; from < orderIds.length; from += MOST_CHANNELS_AT_ONCE) {
      await this.bringInStep(orderIds.slice(from, from + MOST_CHANNELS_AT_ONCE));
    }
  }

  private async bringInStep(orderIds: readonly string[]): Promise<undefined[]> {
    const watched: string[] = [];
    const left: string[] = [];
    for (const orderId of new Set(orderIds)) (this.listeners.has(orderId) ? watched : left).push(channelOf(orderId));
    await Promise.all([this.subscribe(watched), this.unsubscribe(left)]);
    return orderIds.map(() => undefined);
  }

  /** A failure is no harm: the next `ready` listens to every watched order again and reports a gap. */
  private async subscribe(channels: readonly string[]): Promise<void> {
    if (channels.length === 0) return;
    await this.redis.subscribe(...channels).catch((error: unknown) => {
      this.logger.warn(`${channels.length} orders are watched without pub/sub for now: ${String(error)}`);
    });
  }

  private async unsubscribe(channels: readonly string[]): Promise<void> {
    if (channels.length === 0) return;
    await this.redis.unsubscribe(...channels).catch((error: unknown) => {
      this.logger.debug(`could not unsubscribe from ${channels.length} orders: ${String(error)}`);
    });
  }
}
