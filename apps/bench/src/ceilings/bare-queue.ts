import { type ConnectionOptions, type JobsOptions, Queue } from 'bullmq';

export const BARE_QUEUE = 'bare-orders';

export interface BareJob {
  readonly orderId: string;
}

/** A job is one look at one order, and is gone when it is done. */
export function bareJob(orderId: string): { name: string; data: BareJob; opts: JobsOptions } {
  return { name: 'execute', data: { orderId }, opts: { jobId: orderId, removeOnComplete: true, removeOnFail: true } };
}

export function openBareQueue(connection: ConnectionOptions): Queue<BareJob> {
  return new Queue(BARE_QUEUE, { connection });
}
