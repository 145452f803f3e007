import { beforeEach, describe, expect, it } from 'vitest';
import { TokenRegistry } from '#libs/dex-router';
import { type IdempotencyClaim, IdempotencyKeyReused, type NewOrder, Order } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';
import { fakeOf } from '../testing/fake.js';
import { PlaceOrder } from './place-order.js';
import type { PlaceOrderDto } from './place-order.dto.js';
import { SwapRequests } from './swap-requests.js';

const BODY: PlaceOrderDto = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'usdc', amount: '1.5' };
const claimOf = (key: string, body = 'a body'): IdempotencyClaim => ({ key, requestHash: Buffer.from(body) });

/** Postgres, as far as placing an order goes. */
class Postgres {
  readonly orders = new Map<string, Order>();
  readonly keys = new Map<string, { order: Order; requestHash: Buffer }>();
  accepts = 0;

  take(placed: NewOrder, claim: IdempotencyClaim | null): Promise<{ order: Order; idempotent: boolean }> {
    this.accepts += 1;
    const held = this.keys.get(`${placed.account} ${claim?.key}`);
    if (held && claim && !held.requestHash.equals(claim.requestHash)) {
      return Promise.reject(new IdempotencyKeyReused(held.order.id));
    }
    if (held) return Promise.resolve({ order: held.order, idempotent: true });
    const order = pending(placed);
    this.orders.set(order.id, order);
    if (claim) this.keys.set(`${placed.account} ${claim.key}`, { order, requestHash: claim.requestHash });
    return Promise.resolve({ order, idempotent: false });
  }

  findWithEvents(account: string, orderId: string): Promise<object | null> {
    const order = this.orders.get(orderId);
    const events = [{ orderId, seq: 1, status: 'pending' }];
    return Promise.resolve(order?.account === account ? { order, events } : null);
  }
}

function pending(placed: NewOrder): Order {
  const nothingYet = { venue: null, pool: null, quotedAmountOut: null, minAmountOut: null, amountOut: null };
  const noEnd = { executionPrice: null, txSignature: null, failureCode: null, failureMessage: null };
  const [createdAt, updatedAt] = [new Date(0), new Date(0)];
  const start = { status: 'pending', version: 1, attempts: 0, createdAt, updatedAt };
  return Object.assign(new Order(), placed, nothingYet, noEnd, start);
}

describe('PlaceOrder', () => {
  let postgres: Postgres;
  let brought: string[];
  let placeOrder: PlaceOrder;
  beforeEach(() => {
    postgres = new Postgres();
    brought = [];
    const accepted = { bring: (orderId: string) => void brought.push(orderId) };
    const swaps = new SwapRequests(new TokenRegistry(fakeOf({})), new Knobs());
    placeOrder = new PlaceOrder(swaps, fakeOf(postgres), fakeOf(postgres), fakeOf(accepted), new Knobs());
  });

  const place = (claim: IdempotencyClaim | null, { account = 'desk', amount = '1.5' } = {}) =>
    placeOrder.place(account, { ...BODY, amount }, claim);

  it('answers a new order as it is stored, and brings it to the queue', async () => {
    const placed = await place(null);
    const order = postgres.orders.get(placed.orderId);
    expect(order).toMatchObject({ tokenIn: 'SOL', tokenOut: 'USDC', amountIn: 1_500_000_000n, slippageBps: 50 });
    expect(placed).toMatchObject({ amount: '1.5', status: 'pending', idempotent: false });
    expect(placed.streamPath).toBe(`/api/orders/execute?orderId=${placed.orderId}`);
    expect(placed).not.toHaveProperty('events');
    expect(brought).toEqual([placed.orderId]);
  });

  it('answers an order that Postgres knew with its events, and leaves the queue alone', async () => {
    const { order } = await postgres.take(await someOrder(), claimOf('order-17'));
    const placed = await place(claimOf('order-17'));
    expect(placed).toMatchObject({ orderId: order.id, idempotent: true, events: [{ seq: 1 }] });
    expect(brought).toEqual([]);
  });

  it('takes every request without a key for a new one', async () => {
    const [first, second] = [await place(null), await place(null)];
    expect(first.orderId).not.toBe(second.orderId);
    expect(postgres.accepts).toBe(2);
  });

  it('leaves a key that comes with another body to the accept statement', async () => {
    await place(claimOf('order-17'));
    await expect(place(claimOf('order-17', 'another body'))).rejects.toThrow(IdempotencyKeyReused);
    expect(postgres.accepts).toBe(2);
  });

  it('leaves a key to the accept statement whose order Postgres does not have', async () => {
    await place(claimOf('order-17'));
    postgres.orders.clear();
    postgres.keys.clear();
    expect((await place(claimOf('order-17'))).idempotent).toBe(false);
    expect(postgres.accepts).toBe(2);
  });

  it('knows nothing of the keys of other accounts', async () => {
    const first = await place(claimOf('order-17'));
    const other = await place(claimOf('order-17', 'another body'), { account: 'bot', amount: '2' });
    expect(other).toMatchObject({ idempotent: false, amount: '2' });
    expect(other.orderId).not.toBe(first.orderId);
  });

  async function someOrder(): Promise<NewOrder> {
    const { orderId } = await place(null);
    brought.length = 0;
    return { ...postgres.orders.get(orderId), deadlineInS: 600 } as NewOrder;
  }
});
