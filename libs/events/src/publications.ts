import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { OrderEventFrame } from '#libs/orders-domain';
import { channelOf } from './channel.js';

/** Publishes what is announced in one turn of the event loop in one pipeline: it costs one write, and keeps the order. */
export class Publications {
  private readonly logger = new Logger('Events');
  private waiting: OrderEventFrame[] = [];

  constructor(private readonly redis: Redis) {}

  add(event: OrderEventFrame): void {
    if (this.waiting.push(event) === 1) setImmediate(() => void this.publish());
  }

  private async publish(): Promise<void> {
    const events = this.waiting;
    this.waiting = [];
    const pipeline = this.redis.pipeline();
    for (const event of events) pipeline.publish(channelOf(event.orderId), JSON.stringify(event));
    const results = (await pipeline.exec()) ?? [];
    const errors = results.flatMap(([error]) => error ?? []);
    if (errors.length === 0) return;
    this.logger.warn(
      `${errors.length} of ${events.length} events were not published, readers will fetch them: ${String(errors[0])}`,
    );
  }
}
