import { Pool } from 'pg';
import { beforeEach, describe, expect, it } from 'vitest';
import { IdempotencyKeyReused } from './order-errors.js';
import { OrderIntake } from './order-intake.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import type { OrderAtHand } from './load-orders.js';
import { OrderJournal } from './order-journal.js';
import { orderFromRow } from './order-row.js';
import type { Order } from './order.entity.js';
import { anOrderRow, aNewOrder, ORDER_ID } from './testing/order-builders.js';
import { RecordingAnnouncer } from './testing/recording-announcer.js';

interface HeldKey {
  readonly orderId: string;
  readonly requestHash: Buffer;
}

/** Keys and orders in memory; the first claim of a key wins, as the statement in Postgres has it. */
class FakeJournal extends OrderJournal {
  readonly orders = new Map<string, Order>();
  readonly keys = new Map<string, HeldKey>();

  constructor() {
    super(new Pool(), new RecordingAnnouncer());
  }

  override accept(placed: NewOrder, claim: IdempotencyClaim | null): Promise<Order | null> {
    const slot = `${placed.account} ${claim?.key}`;
    if (claim && this.keys.has(slot)) return Promise.resolve(null);
    if (claim) this.keys.set(slot, { orderId: placed.id, requestHash: claim.requestHash });
    const order = orderFromRow(anOrderRow({ id: placed.id, account: placed.account }));
    this.orders.set(placed.id, order);
    return Promise.resolve(order);
  }

  override load(orderId: string): Promise<OrderAtHand | null> {
    const order = this.orders.get(orderId);
    return Promise.resolve(order ? { order, liveAttempt: null, overdue: false } : null);
  }

  override findKey(account: string, key: string): Promise<HeldKey | null> {
    return Promise.resolve(this.keys.get(`${account} ${key}`) ?? null);
  }
}

/** Never accepts anything. */
class StubbornJournal extends FakeJournal {
  override accept(): Promise<null> {
    return Promise.resolve(null);
  }
}

const body = (text: string): Buffer => Buffer.from(text.padEnd(32));
const claimFor = (text: string): IdempotencyClaim => ({ key: 'k-1', requestHash: body(text) });
const secondId = ORDER_ID.replace(/1$/, '2');

let journal: FakeJournal;
let intake: OrderIntake;

beforeEach(() => {
  journal = new FakeJournal();
  intake = new OrderIntake(journal);
});

describe('OrderIntake', () => {
  it('takes a new order in', async () => {
    const { order, idempotent } = await intake.take(aNewOrder(), claimFor('sell 1.5 SOL'));
    expect(idempotent).toBe(false);
    expect(order.id).toBe(ORDER_ID);
  });

  it('makes an order of every request that carries no key', async () => {
    const first = await intake.take(aNewOrder(), null);
    const second = await intake.take(aNewOrder({ id: secondId }), null);
    expect([first.idempotent, second.idempotent]).toEqual([false, false]);
    expect([...journal.orders.keys()]).toEqual([ORDER_ID, secondId]);
  });

  it('answers the same key and body with the first order, and makes no other', async () => {
    const first = await intake.take(aNewOrder(), claimFor('sell 1.5 SOL'));
    const again = await intake.take(aNewOrder({ id: secondId }), claimFor('sell 1.5 SOL'));
    expect(again).toEqual({ order: first.order, idempotent: true });
    expect([...journal.orders.keys()]).toEqual([ORDER_ID]);
  });

  it('refuses the same key with another body, and names the order that has it', async () => {
    await intake.take(aNewOrder(), claimFor('sell 1.5 SOL'));
    const reused = intake.take(aNewOrder({ id: secondId }), claimFor('sell 2 SOL'));
    await expect(reused).rejects.toThrow(IdempotencyKeyReused);
    await expect(reused).rejects.toMatchObject({ orderId: ORDER_ID });
    expect([...journal.orders.keys()]).toEqual([ORDER_ID]);
  });

  it('keeps the keys of two accounts apart', async () => {
    await intake.take(aNewOrder(), claimFor('sell 1.5 SOL'));
    const other = await intake.take(aNewOrder({ id: secondId, account: 'bot' }), claimFor('sell 2 SOL'));
    expect(other.idempotent).toBe(false);
    expect(other.order.id).toBe(secondId);
  });

  it('makes one order of fifty requests that race with one key', async () => {
    const ids = Array.from({ length: 50 }, (_, index) => `019ab6a0-0000-7000-8000-0000000001${index + 10}`);
    const results = await Promise.all(ids.map((id) => intake.take(aNewOrder({ id }), claimFor('sell 1.5 SOL'))));
    expect(results.filter(({ idempotent }) => !idempotent)).toHaveLength(1);
    expect(new Set(results.map(({ order }) => order.id)).size).toBe(1);
    expect(journal.orders.size).toBe(1);
  });

  it('is alarmed when an order without a key is not accepted', async () => {
    const taken = new OrderIntake(new StubbornJournal()).take(aNewOrder(), null);
    await expect(taken).rejects.toThrow('was not accepted');
  });

  it('is alarmed when the key is taken by an order that cannot be read', async () => {
    const stubborn = new OrderIntake(new StubbornJournal());
    await expect(stubborn.take(aNewOrder(), claimFor('sell'))).rejects.toThrow('its order cannot be read');
  });
});
