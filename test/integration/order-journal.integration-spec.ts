import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  IdempotencyKeyReused,
  type Order,
  type OrderEventFrame,
  OrderIntake,
  OrderJournal,
  OrderMoved,
  type NewOrder,
} from '#libs/orders-domain';
import { aNewOrder, anAttempt } from '../../libs/orders-domain/src/testing/order-builders.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

let database: TestDatabase;
let pool: pg.Pool;
let journal: OrderJournal;
const announced: OrderEventFrame[] = [];

beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  journal = new OrderJournal(pool, { announce: (event) => void announced.push(event) });
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const placed = (changes: Partial<NewOrder> = {}): NewOrder =>
  aNewOrder({ id: randomUUID(), account: 'public', ...changes });
const claim = (key: string, body = 'a') => ({ key, requestHash: createHash('sha256').update(body).digest() });
const accept = async (changes?: Partial<NewOrder>): Promise<Order> => {
  const order = await journal.accept(placed(changes), null);
  if (order === null) throw new Error('an order without a key is always accepted');
  return order;
};
const eventsOf = (orderId: string) =>
  database.query<{ seq: number; status: string }>(
    'SELECT seq, status FROM order_events WHERE order_id = $1 ORDER BY seq',
    [orderId],
  );

const submit = (building: Order, signature: string): Promise<Order> =>
  journal.append(building, {
    to: 'submitted',
    data: {},
    changes: { txSignature: signature },
    attempt: anAttempt(signature),
  });
/** An order with a route, ready to be submitted. */
const built = async (): Promise<Order> => {
  const routing = await journal.append(await accept(), { to: 'routing', data: {} });
  const changes = { venue: 'raydium', pool: 'p', quotedAmountOut: 100n, minAmountOut: 99n };
  return journal.append(routing, { to: 'building', data: {}, changes });
};
const attemptsOf = (orderId: string) =>
  database.query<{ n: number; signature: string; state: string }>(
    'SELECT n, signature, state FROM order_attempts WHERE order_id = $1 ORDER BY n',
    [orderId],
  );

describe('accepting', () => {
  it('writes the order, its first event and its key together', async () => {
    const order = await journal.accept(placed({ amountIn: 2n ** 64n - 1n }), claim('together'));
    expect(order).toMatchObject({ status: 'pending', version: 1, attempts: 0, amountIn: 18446744073709551615n });
    expect(await eventsOf(order?.id ?? '')).toEqual([{ seq: 1, status: 'pending' }]);
    expect((await journal.findKey('public', 'together'))?.orderId).toBe(order?.id);
  });

  it('writes nothing at all when one part of it is refused', async () => {
    const wrong = placed({ amountIn: 0n });
    await expect(journal.accept(wrong, claim('refused'))).rejects.toThrow('orders_amount_in_check');
    expect(await journal.load(wrong.id)).toBeNull();
    expect(await journal.findKey('public', 'refused')).toBeNull();
    expect(announced.some(({ orderId }) => orderId === wrong.id)).toBe(false);
  });

  it('makes one order of fifty that race with one key', async () => {
    const intake = new OrderIntake(journal);
    const results = await Promise.all(Array.from({ length: 50 }, () => intake.take(placed(), claim('raced'))));
    expect(new Set(results.map(({ order }) => order.id)).size).toBe(1);
    expect(results.filter(({ idempotent }) => !idempotent)).toHaveLength(1);
    await expect(intake.take(placed(), claim('raced', 'b'))).rejects.toThrow(IdempotencyKeyReused);
    const otherAccount = await intake.take(placed({ account: 'desk' }), claim('raced', 'b'));
    expect(otherAccount.idempotent).toBe(false);
  });
});

describe('appending', () => {
  it('lets one of many at the same version through', async () => {
    const order = await accept();
    const move = () => journal.append(order, { to: 'routing', data: { attempt: 1 }, changes: { attempts: 1 } });
    const results = await Promise.allSettled(Array.from({ length: 20 }, move));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const reasons: unknown[] = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(reasons.every((reason) => reason instanceof OrderMoved)).toBe(true);
    expect(await eventsOf(order.id)).toEqual([
      { seq: 1, status: 'pending' },
      { seq: 2, status: 'routing' },
    ]);
  });

  it('stops who goes on from a step that another worker has made', async () => {
    const pending = await accept();
    const toRouting = { to: 'routing', data: {}, changes: { attempts: 1 } } as const;
    await journal.append(pending, toRouting);
    const routing = journal.startAppend(pending, toRouting);
    await expect(routing.durable).rejects.toThrow(OrderMoved);
    const building = journal.startAppend(routing.order, { to: 'building', data: {} });
    await expect(building.durable).rejects.toThrow(OrderMoved);
    expect(await eventsOf(pending.id)).toHaveLength(2);
  });

  it('stops who comes back from a pause', async () => {
    const pending = await accept();
    const routing = await journal.append(pending, { to: 'routing', data: {} });
    await journal.append(routing, { to: 'failed', data: {}, changes: { failureCode: 'NO_ROUTE' } });
    await expect(journal.append(routing, { to: 'building', data: {} })).rejects.toThrow(OrderMoved);
    expect(await eventsOf(pending.id)).toHaveLength(3);
  });

  it('changes what it is told and keeps the rest, to the last base unit', async () => {
    const routing = await journal.append(await accept(), { to: 'routing', data: {}, changes: { attempts: 1 } });
    const quote = { quotedAmountOut: 18446744073709551615n, minAmountOut: 18446744073709551614n };
    const building = await journal.append(routing, {
      to: 'building',
      data: {},
      changes: { venue: 'raydium', pool: 'p', ...quote },
    });
    const submitted = await submit(building, 'x1');
    expect(submitted).toMatchObject({ attempts: 1, venue: 'raydium', txSignature: 'x1', version: 4, ...quote });
    const again = await journal.append(submitted, {
      to: 'routing',
      data: {},
      settles: 'EXPIRED',
      changes: { venue: null, quotedAmountOut: null, minAmountOut: null, txSignature: null },
    });
    expect(again).toMatchObject({ venue: null, quotedAmountOut: null, txSignature: null, attempts: 1 });
    expect((await journal.load(again.id))?.order).toEqual(again);
  });

  it('cannot confirm below the minimum amount out, whoever asks', async () => {
    const routing = await journal.append(await accept(), { to: 'routing', data: {} });
    const changes = { venue: 'raydium', pool: 'p', quotedAmountOut: 100n, minAmountOut: 99n };
    const building = await journal.append(routing, { to: 'building', data: {}, changes });
    const submitted = await submit(building, 'x2');
    const below = journal.append(submitted, {
      to: 'confirmed',
      data: {},
      changes: { amountOut: 98n },
      settles: 'LANDED_OK',
    });
    await expect(below).rejects.toThrow('orders_amount_out_check');
    expect(await eventsOf(routing.id)).toHaveLength(4);
  });

  it('keeps an event to the letter', async () => {
    const order = await accept();
    const data = { z: 1, a: ['ü', null, { deep: '"' }], empty: '' };
    await journal.append(order, { to: 'routing', data });
    const [row] = await database.query<{ text: string }>(
      'SELECT data::text AS text FROM order_events WHERE order_id = $1 AND seq = 2',
      [order.id],
    );
    expect(row?.text).toBe(JSON.stringify(data));
  });
});

describe('attempts', () => {
  it('are written with the submission, and can be read back to the last byte', async () => {
    const submitted = await submit(await built(), 'a1');
    expect(await attemptsOf(submitted.id)).toEqual([{ n: 1, signature: 'a1', state: 'SIGNED' }]);
    expect((await journal.load(submitted.id))?.liveAttempt).toEqual(anAttempt('a1'));
  });

  it('live one at a time, whatever the order row says', async () => {
    const submitted = await submit(await built(), 'b1');
    await database.query(`UPDATE orders SET status = 'building' WHERE id = $1`, [submitted.id]);
    const meddled = (await journal.load(submitted.id))?.order;
    if (!meddled) throw new Error('the order is gone');
    await expect(submit(meddled, 'b2')).rejects.toThrow(OrderMoved);
    expect(await attemptsOf(submitted.id)).toEqual([{ n: 1, signature: 'b1', state: 'SIGNED' }]);
  });

  it('end with the step that leaves submitted, and are followed by the next number', async () => {
    const submitted = await submit(await built(), 'c1');
    const retried = await journal.append(submitted, { to: 'routing', data: {}, settles: 'EXPIRED' });
    const building = await journal.append(retried, { to: 'building', data: {} });
    const again = await submit(building, 'c2');
    const done = { amountOut: 99n, executionPrice: '1' };
    await journal.append(again, { to: 'confirmed', data: {}, changes: done, settles: 'LANDED_OK' });
    expect(await attemptsOf(again.id)).toEqual([
      { n: 1, signature: 'c1', state: 'EXPIRED' },
      { n: 2, signature: 'c2', state: 'LANDED_OK' },
    ]);
  });

  it('cannot be settled twice, nor where none lives', async () => {
    const submitted = await submit(await built(), 'd1');
    await database.query(`UPDATE order_attempts SET state = 'EXPIRED', settled_at = now() WHERE signature = 'd1'`);
    const late = journal.append(submitted, {
      to: 'failed',
      data: {},
      changes: { failureCode: 'INTERNAL' },
      settles: 'LANDED_ERR',
    });
    await expect(late).rejects.toThrow(OrderMoved);
    expect(await eventsOf(submitted.id)).toHaveLength(4);
  });

  it('are not signed after the deadline', async () => {
    const building = await built();
    await database.query('UPDATE orders SET deadline_at = now() WHERE id = $1', [building.id]);
    expect((await journal.load(building.id))?.overdue).toBe(true);
    await expect(submit(building, 'e1')).rejects.toThrow(OrderMoved);
    expect(await attemptsOf(building.id)).toEqual([]);
  });
});

describe('orders that are due', () => {
  it('are due again when somebody says so', async () => {
    const order = await accept();
    await journal.lookAgainIn(0, [order.id]);
    expect(await journal.claimDue(1_000)).toContain(order.id);
  });

  it('are handed to one caller each, and not again before their lease is over', async () => {
    await database.query('DELETE FROM orders');
    const orders = await Promise.all(Array.from({ length: 60 }, () => accept()));
    expect(await journal.claimDue(100)).toEqual([]);
    await database.query(`UPDATE orders SET dispatch_at = now() - interval '1 second'`);
    const claimed = (await Promise.all(Array.from({ length: 6 }, () => journal.claimDue(25)))).flat();
    const rest = await journal.claimDue(100);
    expect([...claimed, ...rest].toSorted()).toEqual(orders.map(({ id }) => id).toSorted());
    expect(await journal.claimDue(100)).toEqual([]);
  });

  it('are only open ones', async () => {
    const routing = await journal.append(await accept(), { to: 'routing', data: {} });
    const { id } = await journal.append(routing, { to: 'failed', data: {}, changes: { failureCode: 'NO_ROUTE' } });
    await database.query(`UPDATE orders SET dispatch_at = now() - interval '1 second' WHERE id = $1`, [id]);
    expect(await journal.claimDue(100)).not.toContain(id);
  });
});

it('takes events and keys along when an order is deleted', async () => {
  const order = await journal.accept(placed(), claim('deleted'));
  await database.query('DELETE FROM orders WHERE id = $1', [order?.id]);
  expect(await eventsOf(order?.id ?? '')).toEqual([]);
  expect(await journal.findKey('public', 'deleted')).toBeNull();
});
