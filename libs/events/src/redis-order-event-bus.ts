import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import type { OrderEventFrame } from '#libs/orders-domain';
import { orderIdOf } from './channel.js';
import { readMessage } from './event-message.js';
import { ListenersByOrder } from './listeners-by-order.js';
import { OrderEventBus, type OrderEventListener } from './order-event-bus.js';
import { Publications } from './publications.js';
import { SeldomLogged } from './seldom-logged.js';
import { WatchedChannels } from './watched-channels.js';

/**
 * The bus of an engine spread over processes: Redis pub/sub, a channel per order, subscribed to only while
 * somebody in this process watches that order. `subscriber` must be a connection of its own.
 */
@Injectable()
export class RedisOrderEventBus extends OrderEventBus {
  private readonly complaints = new SeldomLogged();
  private readonly listeners = new ListenersByOrder();
  private readonly channels: WatchedChannels;
  private readonly publications: Publications;
  private readonly gapListeners: (() => void)[] = [];

  constructor(publisher: Redis, subscriber: Redis) {
    super();
    this.publications = new Publications(publisher);
    this.channels = new WatchedChannels(subscriber, this.listeners);
    subscriber.on('message', (channel: string, message: string) => this.receive(orderIdOf(channel), message));
    subscriber.on('ready', () => void this.onReady());
  }

  override announce(event: OrderEventFrame): void {
    this.publications.add(event);
  }

  override async subscribe(orderId: string, listener: OrderEventListener): Promise<void> {
    this.listeners.add(orderId, listener);
    await this.channels.follow(orderId);
  }

  override unsubscribe(orderId: string, listener: OrderEventListener): void {
    if (this.listeners.remove(orderId, listener)) this.channels.giveUp(orderId);
  }

  override onGap(listener: () => void): void {
    this.gapListeners.push(listener);
  }

  private receive(orderId: string, message: string): void {
    if (!this.listeners.has(orderId)) return;
    const read = readMessage(message, orderId);
    if ('event' in read) this.listeners.tell(orderId, read.event);
    // What is lost by it, the readers fetch from Postgres.
    else this.complaints.warn(`a message on the channel of order ${orderId} was passed over: it ${read.fault}`);
  }

  private async onReady(): Promise<void> {
    await this.channels.followAll();
    for (const listener of this.gapListeners) listener();
  }
}
