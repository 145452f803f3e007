import { InjectQueue } from '@nestjs/bullmq';
import { Injectable } from '@nestjs/common';
import { Queue } from 'bullmq';

export const ORDERS_QUEUE = 'orders';

/** A job says "look at this order", nothing more: Postgres knows the rest. */
export interface OrderJob {
  readonly orderId: string;
}

/** Puts orders in front of the workers. */
@Injectable()
export class OrderQueue {
  constructor(@InjectQueue(ORDERS_QUEUE) private readonly queue: Queue<OrderJob>) {}

  /** Queues each order; one that is queued or being worked on already stays where it is. */
  async enqueue(orderIds: readonly string[]): Promise<void> {
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
