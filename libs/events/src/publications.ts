import { Logger } from '@nestjs/common';
import type { Redis } from 'ioredis';
import type { OrderEventFrame } from '#libs/orders-domain';
import { channelOf } from './channel.js';

/**
 * Publishes what is announced together in one pipeline: it costs one write, and keeps the order. What was committed by
 * one statement is announced in microtasks one right after the other, so all of it leaves before its orders go on with
 * work of their own, for which nobody who watches them should wait.
 */
export class Publications {
  private readonly logger = new Logger('Events');
  private waiting: OrderEventFrame[] = [];

  constructor(private readonly redis: Redis) {}

  add(event: OrderEventFrame): void {
    if (this.waiting.push(event) === 1) queueMicrotask(() => void this.publish());
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
