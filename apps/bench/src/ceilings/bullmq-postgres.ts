// A ceiling of the embedded default: bare BullMQ on its PostgreSQL backend, adding jobs one by one, as orders come,
// to a worker that does nothing. `POST /run` works ORDERS jobs, and answers how many that were in a second.
import { createPostgresBackend, setDefaultBackendFactory, Worker } from 'bullmq';
import { fastify } from 'fastify';
import { v7 } from 'uuid';
import { ceilingKnob } from '../env.js';
import { BARE_QUEUE, bareJob, openBareQueue } from './bare-queue.js';

const PRODUCERS = 64;
const orders = Number(ceilingKnob('ORDERS'));
// The types of BullMQ know Redis only; what it is given goes to the backend as it is.
const connection = { connectionString: ceilingKnob('DATABASE_URL'), max: 10 };

setDefaultBackendFactory(createPostgresBackend);
const queue = openBareQueue(connection);
const worker = new Worker(BARE_QUEUE, () => Promise.resolve(), {
  connection,
  concurrency: Number(ceilingKnob('CONCURRENCY')),
});
await worker.waitUntilReady();

const app = fastify();
app.post('/run', async () => {
  const beganAt = performance.now();
  let left = orders;
  let open = orders;
  const done = new Promise<void>((resolve) => {
    const count = () => {
      open -= 1;
      if (open > 0) return;
      worker.off('completed', count);
      resolve();
    };
    worker.on('completed', count);
  });
  const produce = async () => {
    while (left > 0) {
      left -= 1;
      const { name, data, opts } = bareJob(v7());
      await queue.add(name, data, opts);
    }
  };
  await Promise.all([...Array.from({ length: PRODUCERS }, produce), done]);
  return { perSecond: orders / ((performance.now() - beganAt) / 1_000) };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`listening on ${url}\n`);
