import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { FakeReply } from '../testing/fake-http.js';
import { fakeOf } from '../testing/fake.js';
import { OrdersController } from './orders.controller.js';
import type { PlaceOrderDto } from './place-order.dto.js';

it.each([
  ['a new order with 202', false, 202],
  ['a repeated one with 200', true, 200],
])('answers %s, and says where it is', async (_, idempotent, status) => {
  const placed = { orderId: 'the-order', idempotent };
  const controller = new OrdersController(fakeOf({ place: () => Promise.resolve(placed) }), fakeOf({}));
  const reply = new FakeReply();
  const request = fakeOf<FastifyRequest>({ account: 'desk', idempotencyClaim: null });
  expect(await controller.place(fakeOf<PlaceOrderDto>({}), request, fakeOf(reply))).toBe(placed);
  expect(reply).toMatchObject({ statusCode: status, headers: { location: '/api/orders/the-order' } });
});
