import { beforeEach, describe, expect, it } from 'vitest';
import { AccountsUnavailable, TokenRegistry } from '#libs/dex-router';
import { type IdempotencyClaim, IdempotencyKeyReused, type NewOrder, Order } from '#libs/orders-domain';
import { Knobs } from '#libs/platform';
import { fakeOf } from '../testing/fake.js';
import { PlaceOrder } from './place-order.js';
import type { PlaceOrderDto } from './place-order.dto.js';
import { SwapRequests } from './swap-requests.js';

const BODY: PlaceOrderDto = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'usdc', amount: '1.5' };
const MINT = '7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs';
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

  holderOf(account: string, claim: IdempotencyClaim): Promise<string | null> {
    const held = this.keys.get(`${account} ${claim.key}`);
    return Promise.resolve(held?.order.id ?? null);
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

/** Has one mint, while it is there. */
class Source {
  mints = false;

  readHead(address: string): Promise<object> {
    if (!this.mints) return Promise.reject(new AccountsUnavailable('RPC_FAILED', 'The node does not answer.'));
    const data = new Uint8Array(82);
    data.set([2, 1], 44);
    return Promise.resolve({ address, owner: 'TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA', data });
  }
}

describe('PlaceOrder', () => {
  let postgres: Postgres;
  let brought: string[];
  let placeOrder: PlaceOrder;
  let restart: () => void;
  const source = new Source();
  beforeEach(() => {
    postgres = new Postgres();
    brought = [];
    const accepted = { bring: (orderId: string) => void brought.push(orderId) };
    restart = () => {
      const swaps = new SwapRequests(new TokenRegistry(fakeOf(source), 1_000));
      placeOrder = new PlaceOrder(swaps, fakeOf(postgres), fakeOf(postgres), fakeOf(accepted), new Knobs());
    };
    restart();
  });

  const place = (
    claim: IdempotencyClaim | null,
    { account = 'desk', ...change }: { account?: string; tokenIn?: string; amount?: string } = {},
  ) => placeOrder.place(account, { ...BODY, ...change }, claim);

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

  it('answers a repeat whose token only the account source knows though the source is away by now', async () => {
    source.mints = true;
    const order = { tokenIn: MINT, amount: '2' };
    const first = await place(claimOf('order-17'), order);
    expect(first).toMatchObject({ idempotent: false, tokenIn: MINT });
    restart();
    source.mints = false;
    expect(await place(claimOf('order-17'), order)).toMatchObject({ idempotent: true, orderId: first.orderId });
    await expect(place(claimOf('order-18'), order)).rejects.toThrow(AccountsUnavailable);
    await expect(place(null, order)).rejects.toThrow(AccountsUnavailable);
    expect(postgres.accepts).toBe(1);
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
