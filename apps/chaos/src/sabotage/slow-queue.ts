// Preloaded into an API of the harness: an order is durable for a while before it is queued, long enough to die between.
import { setTimeout as pause } from 'node:timers/promises';
import { OrderQueue } from '#libs/platform';

const BETWEEN_MS = 50;

const enqueue: OrderQueue['enqueue'] = Reflect.get(OrderQueue.prototype, 'enqueue');

OrderQueue.prototype.enqueue = async function enqueueLater(this: OrderQueue, orderIds) {
  await pause(BETWEEN_MS);
  await enqueue.call(this, orderIds);
};
