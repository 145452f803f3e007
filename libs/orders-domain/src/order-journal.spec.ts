import { setImmediate as afterIo } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_BASE_UNITS } from './amount.js';
import { OrderMoved } from './order-errors.js';
import { OrderJournal } from './order-journal.js';
import { LEASE_MS } from './order-steps.js';
import type { Transition } from './transition.js';
import { ORDER_STATUSES, type OrderStatus } from './order-lifecycle.js';
import { orderFromRow } from './order-row.js';
import type { Order } from './order.entity.js';
import { FakePool } from './testing/fake-pool.js';
import { anAttempt, anOrderRow, aNewOrder, ORDER_ID } from './testing/order-builders.js';
import { RecordingAnnouncer } from './testing/recording-announcer.js';

const REQUEST_HASH = Buffer.alloc(32, 7);
const toRouting: Transition = { to: 'routing', data: { attempt: 1 }, changes: { attempts: 1 } };

let pool: FakePool;
let announcer: RecordingAnnouncer;
let journal: OrderJournal;

beforeEach(() => {
  pool = new FakePool();
  announcer = new RecordingAnnouncer();
  journal = new OrderJournal(pool.asPool, announcer);
});

function anOrderAt(status: OrderStatus, version: number): Order {
  return orderFromRow(anOrderRow({ status, version }));
}

/** What Postgres answers for orders that were moved. */
const movedAt = (at: Date, ...ids: string[]) => ids.map((id) => ({ id, moved_at: at }));
const AT = new Date('2026-02-03T04:05:06.789Z');

describe('OrderJournal.append', () => {
  it('sends one statement, fenced by the version and the status that were read', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    await journal.append(anOrderAt('pending', 1), toRouting);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.text).toMatch(/o\.version = s\.from_version AND o\.status = s\.from_status/);
    expect(pool.sent[0]!.values.slice(0, 6)).toEqual([[ORDER_ID], [1], ['pending'], [2], ['routing'], [1]]);
    expect(pool.sent[0]!.values.slice(15, 18)).toEqual([[LEASE_MS], [false], [null]]);
    expect(pool.sent[0]!.values.slice(18, 22)).toEqual([[ORDER_ID], [2], ['routing'], '[{"attempt":1}]']);
    expect(pool.sent[0]!.values.slice(22)).toEqual([[], [], [], [], []]);
  });

  it('hands back the order as Postgres has it now, and leaves the old one as it was', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    const before = anOrderAt('pending', 1);
    const after = await journal.append(before, toRouting);
    expect(after).toMatchObject({ status: 'routing', version: 2, attempts: 1, updatedAt: AT });
    expect(after.dispatchAt).toEqual(new Date(AT.getTime() + LEASE_MS));
    expect(before).toMatchObject({ status: 'pending', version: 1, attempts: 0 });
  });

  it('announces the event once, as it was committed', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    await journal.append(anOrderAt('pending', 1), toRouting);
    const at = '2026-02-03T04:05:06.789Z';
    expect(announcer.announced).toEqual([{ orderId: ORDER_ID, seq: 2, status: 'routing', at, data: { attempt: 1 } }]);
  });

  it('announces nothing before Postgres has answered', async () => {
    const commit = pool.answersLater(...movedAt(AT, ORDER_ID));
    const appended = journal.append(anOrderAt('pending', 1), toRouting);
    await afterIo();
    expect(pool.sent).toHaveLength(1);
    expect(announcer.announced).toEqual([]);
    commit();
    await appended;
    expect(announcer.announced).toHaveLength(1);
  });

  it('says that the order was moved when it does not come back, and announces nothing', async () => {
    pool.answers();
    const late = journal.append(anOrderAt('pending', 1), toRouting);
    await expect(late).rejects.toThrow(OrderMoved);
    await expect(late).rejects.toThrow(`${ORDER_ID} is no longer at version 1`);
    expect(announcer.announced).toEqual([]);
  });

  it('hands on what Postgres complained about, and announces nothing', async () => {
    pool.fails(new Error('connection reset'));
    await expect(journal.append(anOrderAt('pending', 1), toRouting)).rejects.toThrow('connection reset');
    expect(announcer.announced).toEqual([]);
  });

  const illegal: [OrderStatus, OrderStatus][] = [
    ['pending', 'submitted'],
    ['pending', 'confirmed'],
    ['routing', 'submitted'],
    ['building', 'confirmed'],
    ['submitted', 'building'],
    ...ORDER_STATUSES.map((to): [OrderStatus, OrderStatus] => ['confirmed', to]),
    ...ORDER_STATUSES.map((to): [OrderStatus, OrderStatus] => ['failed', to]),
  ];
  it.each(illegal)('refuses %s → %s before it asks Postgres', async (from, to) => {
    await expect(journal.append(anOrderAt(from, 5), { to, data: {} } as Transition)).rejects.toThrow(RangeError);
    expect(pool.sent).toEqual([]);
    expect(announcer.announced).toEqual([]);
  });

  it('sends every column that may change as it is to be: amounts as text, so that no digit is lost', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    const amounts = { quotedAmountOut: MAX_BASE_UNITS, minAmountOut: 9_007_199_254_740_993n };
    await journal.append(anOrderAt('routing', 2), {
      to: 'building',
      data: {},
      changes: { venue: 'meteora', pool: 'p\0q', ...amounts },
      dispatchInMs: 777,
    });
    expect(pool.sent[0]!.values.slice(5, 18)).toEqual([
      [0],
      ['meteora'],
      ['pq'],
      ['18446744073709551615'],
      ['9007199254740993'],
      [null],
      [null],
      [null],
      [null],
      [null],
      [777],
      [false],
      [null],
    ]);
  });
});

describe('OrderJournal.append, of an attempt', () => {
  const submission: Transition = { to: 'submitted', data: {}, attempt: anAttempt('sig-1') };
  const settlement: Transition = { to: 'confirmed', data: {}, settles: 'LANDED_OK' };

  it('sends the bytes and until when they may land with the transition that submits, not after the deadline', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    await journal.append(anOrderAt('building', 3), submission);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.text).toContain('INSERT INTO order_attempts');
    expect(pool.sent[0]!.values.slice(16, 18)).toEqual([[true], [null]]);
    expect(pool.sent[0]!.values.slice(22)).toEqual([[ORDER_ID], [Buffer.from([0, 1, 255])], ['block-7'], [25], [7]]);
  });

  it('ends the attempt with the transition that leaves submitted', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    await journal.append(anOrderAt('submitted', 4), settlement);
    expect(pool.sent[0]!.values.slice(2, 5)).toEqual([['submitted'], [5], ['confirmed']]);
    expect(pool.sent[0]!.values[17]).toEqual(['LANDED_OK']);
  });

  it('never records what comes after a submission together with it', async () => {
    pool.answers(...movedAt(AT, ORDER_ID)).answers(...movedAt(AT, ORDER_ID));
    const submitted = journal.startAppend(anOrderAt('building', 3), submission);
    await Promise.all([submitted.durable, journal.append(submitted.order, settlement)]);
    expect(pool.sent.map(({ values }) => values[4])).toEqual([['submitted'], ['confirmed']]);
  });

  it.each([
    ['submitted', { to: 'failed', data: {} }],
    ['submitted', { to: 'routing', data: {} }],
    ['routing', { to: 'failed', data: {}, settles: 'LANDED_ERR' }],
    ['building', { to: 'routing', data: {}, settles: 'EXPIRED' }],
  ] as const)('refuses to leave %s by %o before it asks Postgres', async (from, transition) => {
    await expect(journal.append(anOrderAt(from, 4), transition)).rejects.toThrow(RangeError);
    expect(pool.sent).toEqual([]);
  });

  it('takes another live attempt of the order for a race that is lost', async () => {
    pool.fails(Object.assign(new Error('duplicate key'), { code: '23505' }));
    await expect(journal.append(anOrderAt('building', 3), submission)).rejects.toThrow(OrderMoved);
    expect(announcer.announced).toEqual([]);
  });

  it('lets the dispatcher look sooner', async () => {
    pool.answers();
    await journal.lookAgainIn(2_000, [ORDER_ID]);
    expect(pool.sent[0]!.values).toEqual([[ORDER_ID], 2_000]);
  });
});

describe('OrderJournal.accept', () => {
  const accepted = (...ids: string[]) => ids.map((id) => ({ id, created_at: AT }));

  it('sends the order, its first event and its key as one statement', async () => {
    pool.answers(...accepted(ORDER_ID));
    const order = await journal.accept(aNewOrder({ amountIn: MAX_BASE_UNITS }), {
      key: 'k-1',
      requestHash: REQUEST_HASH,
    });
    expect(pool.sent).toHaveLength(1);
    const { values } = pool.sent[0]!;
    expect(values.slice(0, 4)).toEqual([[ORDER_ID], ['desk'], [null], ['market']]);
    expect(values.slice(6, 14)).toEqual([
      [9],
      [6],
      ['18446744073709551615'],
      [50],
      ['pending'],
      [600],
      ['k-1'],
      [REQUEST_HASH],
    ]);
    expect(JSON.parse(String(values[14]))).toMatchObject([{ tokenIn: 'SOL', tokenOut: 'USDC' }]);
    expect(order).toMatchObject({ createdAt: AT, updatedAt: AT, deadlineAt: new Date(AT.getTime() + 600_000) });
  });

  it('sends what arrives together as one statement, and nulls where there is no key', async () => {
    const secondId = ORDER_ID.replace(/1$/, '2');
    pool.answers(...accepted(ORDER_ID, secondId));
    const orders = await Promise.all([
      journal.accept(aNewOrder(), { key: 'k-1', requestHash: REQUEST_HASH }),
      journal.accept(aNewOrder({ id: secondId }), null),
    ]);
    expect(orders.map((order) => order?.id)).toEqual([ORDER_ID, secondId]);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.values.slice(12, 14)).toEqual([
      ['k-1', null],
      [REQUEST_HASH, null],
    ]);
  });

  it('announces the first event once the order is durable', async () => {
    const commit = pool.answersLater(...accepted(ORDER_ID));
    const order = journal.accept(aNewOrder(), null);
    await afterIo();
    expect(announcer.announced).toEqual([]);
    commit();
    expect(await order).toMatchObject({ id: ORDER_ID, status: 'pending', version: 1 });
    expect(announcer.announced).toMatchObject([{ orderId: ORDER_ID, seq: 1, status: 'pending' }]);
  });

  it('answers null and announces nothing when the key is taken', async () => {
    pool.answers();
    expect(await journal.accept(aNewOrder(), { key: 'k-1', requestHash: REQUEST_HASH })).toBeNull();
    expect(announcer.announced).toEqual([]);
  });

  it('announces nothing when Postgres fails', async () => {
    pool.fails(new Error('disk full'));
    await expect(journal.accept(aNewOrder(), null)).rejects.toThrow('disk full');
    expect(announcer.announced).toEqual([]);
  });
});

describe('OrderJournal, reading', () => {
  it('loads an order, or null, and announces nothing', async () => {
    pool.answers(anOrderRow({ status: 'building', version: 3 })).answers();
    expect(await journal.load(ORDER_ID)).toMatchObject({
      order: { id: ORDER_ID, status: 'building', version: 3 },
      liveAttempt: null,
      overdue: false,
    });
    expect(await journal.load(ORDER_ID)).toBeNull();
    expect(announcer.announced).toEqual([]);
  });

  it('finds who holds a key, or null', async () => {
    pool.answers({ order_id: ORDER_ID, request_hash: REQUEST_HASH }).answers();
    expect(await journal.findKey('desk', 'k-1')).toEqual({ orderId: ORDER_ID, requestHash: REQUEST_HASH });
    expect(await journal.findKey('desk', 'k-2')).toBeNull();
    expect(pool.sent.map(({ values }) => values)).toEqual([
      ['desk', 'k-1'],
      ['desk', 'k-2'],
    ]);
  });

  it('loads the live attempt beside its order, and whether the deadline has passed', async () => {
    const attempt = { signature: 's', wire_tx: Buffer.from('w'), blockhash: 'b' };
    const heights = { last_valid_block_height: '25', min_context_slot: '7' };
    pool.answers(anOrderRow({ status: 'submitted', version: 4, overdue: true, ...attempt, ...heights }));
    expect(await journal.load(ORDER_ID)).toMatchObject({
      liveAttempt: {
        signature: 's',
        wireTx: Buffer.from('w'),
        blockhash: 'b',
        lastValidBlockHeight: 25,
        minContextSlot: 7,
      },
      overdue: true,
    });
  });

  it('claims due orders for some seconds', async () => {
    pool.answers({ id: 'a' }, { id: 'b' });
    expect(await journal.claimDue(500)).toEqual(['a', 'b']);
    expect(pool.sent[0]!.values).toEqual([500, 10_000, 3_000]);
  });
});
