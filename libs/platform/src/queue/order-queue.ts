import { InjectQueue } from '@nestjs/bullmq';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { Queue } from 'bullmq';
import { within } from '../process/within.js';
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
  ) {
    const logger = new Logger('Queue');
    // Unheard, BullMQ prints the error with its stack.
    queue.on('error', (error) => logger.debug(error.message));
  }

  /** Whether it is worth trying to queue something at this moment. */
  get reachable(): boolean {
    return this.redis === null || this.redis.ready;
  }

  /**
   * Queues each order; one that is queued or being worked on already stays where it is.
   * @throws Error within two seconds when the queue does not answer: the dispatcher will bring the orders later
   */
  async enqueue(orderIds: readonly string[]): Promise<void> {
    // BullMQ would wait for Redis to come back, and keep every order in memory meanwhile.
    if (!this.reachable) throw new Error('Redis is away');
    try {
      await within(ENQUEUE_WITHIN_MS, 'the queue', this.add(orderIds));
    } catch (error) {
      this.redis?.leaveAlone();
      throw error;
    }
  }

  private async add(orderIds: readonly string[]): Promise<void> {
    const jobs = orderIds.map(jobOf);
    if (this.redis === null) await this.queue.addBulk(jobs);
    // One by one in the same turn they go to Redis in one piece, and cost less than the transaction of a bulk.
    else await Promise.all(jobs.map(({ name, data, opts }) => this.queue.add(name, data, opts)));
  }
}

function jobOf(orderId: string) {
  // A finished job that stayed would turn every later add of its id into nothing.
  return { name: 'execute', data: { orderId }, opts: { jobId: orderId, removeOnComplete: true, removeOnFail: true } };
}
