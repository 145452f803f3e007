// A ceiling of the accept path: bare Fastify, and one INSERT for each request.
import { fastify } from 'fastify';
import { type BareOrder, BareOrders, SCHEMA } from './bare-orders.js';

const orders = await BareOrders.open();
const app = fastify();

app.post<{ Body: BareOrder }>('/api/orders/execute', { schema: SCHEMA }, async (request, reply) => {
  const orderId = await orders.insert(request.body);
  reply.code(202);
  return { orderId, status: 'pending' };
});

const url = await app.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`listening on ${url}\n`);
