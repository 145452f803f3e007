import { InjectQueue } from '@nestjs/bullmq';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';
import { RedisClients } from '../redis/redis-clients.js';

export const ORDERS_QUEUE = 'orders';
const ENQUEUE_WITHIN_MS = 2_000;

/** A job says "look at this order", nothing more: Postgres knows the rest. */
export interface OrderJob {
  readonly orderId: string;
}

/** Puts orders in front of the workers. */
@Injectable()
export class OrderQueue {
  constructor(
    @InjectQueue(ORDERS_QUEUE) private readonly queue: Queue<OrderJob>,
    @Inject(RedisClients) private readonly redis: RedisClients | null,
  ) {}

  /**
   * Queues each order; one that is queued or being worked on already stays where it is.
   * @throws Error within two seconds when the queue does not answer: the dispatcher will bring the orders later
   */
  async enqueue(orderIds: readonly string[]): Promise<void> {
    // BullMQ would wait for Redis to come back, and the client's answer with it.
    if (this.redis && !this.redis.ready) throw new Error('Redis is away');
    const overdue = new AbortController();
    const late = pause(ENQUEUE_WITHIN_MS, undefined, { signal: overdue.signal, ref: false }).then(() => {
      throw new Error(`the queue did not answer within ${ENQUEUE_WITHIN_MS} ms`);
    });
    try {
      await Promise.race([this.add(orderIds), late]);
    } finally {
      late.catch(() => undefined);
      overdue.abort();
    }
  }

  private async add(orderIds: readonly string[]): Promise<void> {
    await this.queue.addBulk(
      orderIds.map((orderId) => ({
        name: 'execute',
        data: { orderId },
        // A finished job that stayed would turn every later add of its id into nothing.
        opts: { jobId: orderId, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }
}
