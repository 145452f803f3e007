import { expect } from 'vitest';
import type { Order, OrderAtHand } from '#libs/orders-domain';
import { liveAttempt, type ModelOrder } from './model.js';

/** The journal gave back the order as it has to stand now. */
export function expectSameOrder(actual: Order, order: ModelOrder): void {
  expect(actual).toMatchObject({ id: order.id, ...order.columns });
}

/** A read tells everything that is true now: the order, what may land at any moment, and whether time is up. */
export function expectSameAtHand(actual: OrderAtHand | null, order: ModelOrder): void {
  if (actual === null) throw new Error(`order ${order.id} was accepted, and cannot be read`);
  expectSameOrder(actual.order, order);
  expect(actual.liveAttempt).toEqual(liveAttempt(order)?.transaction ?? null);
  expect(actual.overdue).toBe(order.overdue);
}
