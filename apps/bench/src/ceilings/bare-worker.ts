import { Worker } from 'bullmq';
import { ceilingKnob } from '../env.js';
import { BARE_QUEUE, type BareJob } from './bare-queue.js';

/** Works the queue at the engine's concurrency, and says so each time that ORDERS jobs are done. */
export async function bareWorker(work: (orderId: string) => Promise<void>): Promise<void> {
  const each = Number(ceilingKnob('ORDERS'));
  let done = 0;
  const worker = new Worker<BareJob>(BARE_QUEUE, ({ data }) => work(data.orderId), {
    connection: { url: ceilingKnob('REDIS_URL'), maxRetriesPerRequest: null },
    concurrency: Number(ceilingKnob('CONCURRENCY')),
  });
  worker.on('completed', () => {
    done += 1;
    if (done % each === 0) process.stdout.write('worked\n');
  });
  worker.on('failed', (_job, error) => process.stderr.write(`failed: ${error.message}\n`));
  await worker.waitUntilReady();
  process.stdout.write('working\n');
}
