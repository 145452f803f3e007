import { OnWorkerEvent, Processor, WorkerHost } from '@nestjs/bullmq';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import type { Job } from 'bullmq';
import { Knobs, ORDERS_QUEUE, type OrderJob } from '#libs/platform';
import { Dispatcher } from './dispatcher.js';
import { ExecuteOrder } from './execute-order.js';
import type { NextLookMs } from './next-look.js';
import { ObserveOrders } from './observe-orders.js';

/** After this long without a renewed lock a worker counts as dead, and another takes its orders over. */
const LOCK_MS = 5_000;
const RUN_AGAIN_MS = 1_000;

/** Adapts BullMQ to {@link ExecuteOrder}: the queue delivers, Postgres decides. */
@Processor(ORDERS_QUEUE, {
  autorun: false,
  lockDuration: LOCK_MS,
  stalledInterval: LOCK_MS / 2,
  // After a fault of the queue the default pauses 15 s: longer than anybody should wait once the queue is back.
  runRetryDelay: RUN_AGAIN_MS,
  // The default of 1 gives an order up for good when its worker dies a second time.
  maxStalledCount: 1_000_000,
})
export class OrdersProcessor extends WorkerHost implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly executeOrder: ExecuteOrder,
    private readonly dispatcher: Dispatcher,
    private readonly knobs: Knobs,
    private readonly observe: ObserveOrders,
  ) {
    super();
  }

  onApplicationBootstrap(): void {
    const { WORKER_CONCURRENCY, QUEUE_MAX_PER_MIN } = this.knobs;
    this.worker.concurrency = WORKER_CONCURRENCY;
    if (QUEUE_MAX_PER_MIN > 0) this.worker.opts.limiter = { max: QUEUE_MAX_PER_MIN, duration: 60_000 };
    this.worker.run().catch((error: Error) => this.observe.queueStumbled(error));
  }

  override async process(job: Job<OrderJob>): Promise<NextLookMs> {
    const { orderId } = job.data;
    try {
      return await this.executeOrder.run(orderId);
    } catch (error) {
      this.observe.interrupted(orderId, error);
      throw error;
    }
  }

  /** Only now is the job's id free, so that the order can be queued anew when it is due. */
  @OnWorkerEvent('completed')
  onCompleted(_job: Job<OrderJob>, nextLookMs: NextLookMs): void {
    if (nextLookMs !== null) this.dispatcher.wakeIn(nextLookMs);
  }

  /** Takes no new orders and lets those in hand finish, while Postgres and Redis are still there. */
  async onModuleDestroy(): Promise<void> {
    await this.worker.close();
  }

  @OnWorkerEvent('error')
  onError(error: Error): void {
    this.observe.queueStumbled(error);
  }
}
