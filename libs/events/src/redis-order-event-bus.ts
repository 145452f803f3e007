import { Injectable, Logger } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { OrderEventFrame } from '#libs/orders-domain';
import { ListenersByOrder } from './listeners-by-order.js';
import { OrderEventBus, type OrderEventListener, type Unsubscribe } from './order-event-bus.js';

const CHANNEL_PREFIX = 'oee:order-events:';

/**
 * The bus of an engine spread over processes: Redis pub/sub, a channel per order, subscribed to only while
 * somebody in this process watches that order. `subscriber` must be a connection of its own.
 */
@Injectable()
export class RedisOrderEventBus extends OrderEventBus {
  private readonly logger = new Logger(RedisOrderEventBus.name);
  private readonly listeners = new ListenersByOrder();
  private readonly gapListeners: (() => void)[] = [];

  constructor(
    private readonly publisher: Redis,
    private readonly subscriber: Redis,
  ) {
    super();
    subscriber.on('message', (channel: string, message: string) => this.receive(channel, message));
    subscriber.on('ready', () => void this.onReady());
  }

  override announce(event: OrderEventFrame): void {
    this.publisher.publish(CHANNEL_PREFIX + event.orderId, JSON.stringify(event)).catch((error: unknown) => {
      this.logger.warn(
        `event ${event.orderId}#${event.seq} was not published, readers will fetch it: ${String(error)}`,
      );
    });
  }

  override async subscribe(orderId: string, listener: OrderEventListener): Promise<Unsubscribe> {
    this.listeners.add(orderId, listener);
    // Always asked for, also by later watchers: SUBSCRIBE is idempotent, and its answer proves we are subscribed.
    await this.listenTo([orderId]);
    return async () => {
      if (!this.listeners.remove(orderId, listener)) return;
      await this.subscriber.unsubscribe(CHANNEL_PREFIX + orderId).catch((error: unknown) => {
        this.logger.debug(`could not unsubscribe from order ${orderId}: ${String(error)}`);
      });
      // Somebody may have come while UNSUBSCRIBE was under way.
      if (this.listeners.has(orderId)) await this.listenTo([orderId]);
    };
  }

  override onGap(listener: () => void): void {
    this.gapListeners.push(listener);
  }

  private receive(channel: string, message: string): void {
    try {
      const event = JSON.parse(message) as OrderEventFrame;
      if (channel === CHANNEL_PREFIX + event.orderId) this.listeners.tell(event);
    } catch (error) {
      // Anybody with access to Redis can publish; the readers fetch the event from Postgres.
      this.logger.warn(`a message on ${channel} was not an event: ${String(error)}`);
    }
  }

  /** A failure is no harm: the next `ready` listens to every watched order again and reports a gap. */
  private async listenTo(orderIds: readonly string[]): Promise<void> {
    if (orderIds.length === 0) return;
    const channels = orderIds.map((orderId) => CHANNEL_PREFIX + orderId);
    await this.subscriber.subscribe(...channels).catch((error: unknown) => {
      this.logger.warn(`${orderIds.length} orders are watched without pub/sub for now: ${String(error)}`);
    });
  }

  private async onReady(): Promise<void> {
    await this.listenTo(this.listeners.orderIds);
    for (const listener of this.gapListeners) listener();
  }
}
