import { Order } from '#libs/orders-domain';

export const ORDER_ID = '019ab6a0-0000-7000-8000-000000000001';
const ACCEPTED_AT = new Date('2026-01-01T00:00:00Z');

/** A copy of the order with some of its fields changed. */
export function changed(order: Order, fields: Partial<Order>): Order {
  return Object.assign(new Order(), order, fields);
}

/** An accepted order to sell 1 SOL for USDC. */
export function anOrder(fields: Partial<Order> = {}): Order {
  return Object.assign(new Order(), {
    id: ORDER_ID,
    account: 'public',
    clientOrderId: null,
    orderType: 'market',
    tokenIn: 'SOL',
    tokenOut: 'USDC',
    tokenInDecimals: 9,
    tokenOutDecimals: 6,
    amountIn: 1_000_000_000n,
    slippageBps: 50,
    status: 'pending',
    version: 1,
    attempts: 0,
    venue: null,
    pool: null,
    quotedAmountOut: null,
    minAmountOut: null,
    amountOut: null,
    executionPrice: null,
    txSignature: null,
    failureCode: null,
    failureMessage: null,
    dispatchAt: ACCEPTED_AT,
    deadlineAt: new Date('2026-01-01T00:10:00Z'),
    createdAt: ACCEPTED_AT,
    updatedAt: ACCEPTED_AT,
    ...fields,
  });
}

/** The CHECK constraints of the table `orders` that tie columns to each other. */
export function assertSound(order: Order): void {
  const { status, quotedAmountOut, minAmountOut, amountOut, txSignature, failureCode } = order;
  const constraints = {
    orders_min_amount_out_check: quotedAmountOut === null || (minAmountOut ?? 0n) <= quotedAmountOut,
    orders_amount_out_check: amountOut === null || minAmountOut === null || amountOut >= minAmountOut,
    orders_confirmed_check: status !== 'confirmed' || (amountOut !== null && txSignature !== null),
    orders_failed_check: (status === 'failed') === (failureCode !== null),
  };
  const violated = Object.entries(constraints).find(([, holds]) => !holds);
  if (violated) throw new Error(`the order would violate ${violated[0]}`);
}
