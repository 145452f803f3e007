// Preloaded into a process of the harness: whatever is queued is queued a second time, under another job id.
import type { Queue } from 'bullmq';
import { type OrderJob, OrderQueue } from '#libs/platform';

interface Insides {
  readonly queue: Queue<OrderJob>;
  add(orderIds: readonly string[]): Promise<void>;
}

const insides = OrderQueue.prototype as unknown as Insides;
const add: Insides['add'] = Reflect.get(insides, 'add');

insides.add = async function addTwice(this: Insides, orderIds) {
  await add.call(this, orderIds);
  const again = orderIds.map((orderId) => ({
    name: 'execute',
    data: { orderId },
    opts: { jobId: `${orderId}-again`, removeOnComplete: true, removeOnFail: true },
  }));
  await this.queue.addBulk(again);
  process.stdout.write(`delivered once more: ${orderIds.length}\n`);
};
