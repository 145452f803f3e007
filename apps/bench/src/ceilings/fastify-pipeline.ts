// A ceiling of the whole way: bare Fastify, for each request one INSERT and one job for a worker that does nothing.
import { fastify } from 'fastify';
import { ceilingKnob } from '../env.js';
import { type BareOrder, BareOrders, SCHEMA } from './bare-orders.js';
import { bareJob, openBareQueue } from './bare-queue.js';

const orders = await BareOrders.open();
const queue = openBareQueue({ url: ceilingKnob('REDIS_URL') });
const app = fastify();

app.post<{ Body: BareOrder }>('/api/orders/execute', { schema: SCHEMA }, async (request, reply) => {
  const orderId = await orders.insert(request.body);
  const { name, data, opts } = bareJob(orderId);
  await queue.add(name, data, opts);
  reply.code(202);
  return { orderId, status: 'pending' };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`listening on ${url}\n`);
