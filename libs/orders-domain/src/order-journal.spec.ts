import { setImmediate as afterIo } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_BASE_UNITS } from './amount.js';
import { OrderMoved } from './order-errors.js';
import { LEASE_MS, OrderJournal } from './order-journal.js';
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

describe('OrderJournal.append', () => {
  it('sends one statement, fenced by the version and the legal sources', async () => {
    pool.answers(anOrderRow({ status: 'routing', version: 2, attempts: 1 }));
    await journal.append(anOrderAt('pending', 1), toRouting);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.text).toMatch(/o\.version = \$2 AND o\.status = ANY \(\$3/);
    expect(pool.sent[0]!.values).toEqual([
      ORDER_ID,
      1,
      ['pending', 'routing', 'building'],
      'routing',
      '{"attempt":1}',
      '{"attempts":1}',
      LEASE_MS,
    ]);
  });

  it('hands back the order as Postgres has it now, and leaves the old one as it was', async () => {
    pool.answers(anOrderRow({ status: 'routing', version: 2, attempts: 1 }));
    const before = anOrderAt('pending', 1);
    const after = await journal.append(before, toRouting);
    expect(after).toMatchObject({ status: 'routing', version: 2, attempts: 1 });
    expect(before).toMatchObject({ status: 'pending', version: 1 });
  });

  it('announces the event once, as it was committed', async () => {
    pool.answers(anOrderRow({ status: 'routing', version: 2, updated_at: new Date('2026-02-03T04:05:06.789Z') }));
    await journal.append(anOrderAt('pending', 1), toRouting);
    const at = '2026-02-03T04:05:06.789Z';
    expect(announcer.announced).toEqual([{ orderId: ORDER_ID, seq: 2, status: 'routing', at, data: { attempt: 1 } }]);
  });

  it('announces nothing before Postgres has answered', async () => {
    const commit = pool.answersLater(anOrderRow({ status: 'routing', version: 2 }));
    const appended = journal.append(anOrderAt('pending', 1), toRouting);
    await afterIo();
    expect(pool.sent).toHaveLength(1);
    expect(announcer.announced).toEqual([]);
    commit();
    await appended;
    expect(announcer.announced).toHaveLength(1);
  });

  it('says that the order was moved when no row comes back, and announces nothing', async () => {
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

  it('sends amounts as text, so that no digit is lost, and null as null', async () => {
    pool.answers(anOrderRow({ status: 'building', version: 3 }));
    const changes = { venue: 'meteora', quotedAmountOut: MAX_BASE_UNITS, minAmountOut: 9_007_199_254_740_993n };
    await journal.append(anOrderAt('routing', 2), {
      to: 'building',
      data: {},
      changes: { ...changes, txSignature: null },
      dispatchInMs: 777,
    });
    const [, , , , , columns, dispatchInMs] = pool.sent[0]!.values;
    expect(JSON.parse(String(columns))).toEqual({
      venue: 'meteora',
      quoted_amount_out: '18446744073709551615',
      min_amount_out: '9007199254740993',
      tx_signature: null,
    });
    expect(dispatchInMs).toBe(777);
  });
});

describe('OrderJournal.append, of an attempt', () => {
  const submission: Transition = { to: 'submitted', data: {}, attempt: anAttempt('sig-1') };
  const settlement: Transition = { to: 'confirmed', data: {}, settles: 'LANDED_OK' };

  it('sends the bytes and until when they may land with the transition that submits', async () => {
    pool.answers(anOrderRow({ status: 'submitted', version: 4 }));
    await journal.append(anOrderAt('building', 3), submission);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.text).toContain('INSERT INTO order_attempts');
    expect(pool.sent[0]!.values.slice(7)).toEqual([Buffer.from([0, 1, 255]), 'block-7', 25, 7]);
  });

  it('ends the attempt with the transition that leaves submitted, and no other state may be left so', async () => {
    pool.answers(anOrderRow({ status: 'confirmed', version: 5 }));
    await journal.append(anOrderAt('submitted', 4), settlement);
    expect(pool.sent[0]!.values.slice(2, 4)).toEqual([['submitted'], 'confirmed']);
    expect(pool.sent[0]!.values.slice(7)).toEqual(['LANDED_OK']);
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
  it('sends the order, its first event and its key as one statement', async () => {
    pool.answers(anOrderRow());
    await journal.accept(aNewOrder({ amountIn: MAX_BASE_UNITS }), { key: 'k-1', requestHash: REQUEST_HASH });
    expect(pool.sent).toHaveLength(1);
    const [account, key, hash, columns, data] = pool.sent[0]!.values;
    expect([account, key, hash]).toEqual(['desk', 'k-1', REQUEST_HASH]);
    expect(JSON.parse(String(columns))).toMatchObject({
      id: ORDER_ID,
      client_order_id: null,
      order_type: 'market',
      amount_in: '18446744073709551615',
      token_out_decimals: 6,
    });
    expect(JSON.parse(String(data))).toMatchObject({ tokenIn: 'SOL', tokenOut: 'USDC' });
  });

  it('sends nulls where there is no key', async () => {
    pool.answers(anOrderRow());
    await journal.accept(aNewOrder(), null);
    expect(pool.sent[0]!.values.slice(0, 3)).toEqual(['desk', null, null]);
  });

  it('announces the first event once the order is durable', async () => {
    const commit = pool.answersLater(anOrderRow());
    const accepted = journal.accept(aNewOrder(), null);
    await afterIo();
    expect(announcer.announced).toEqual([]);
    commit();
    expect(await accepted).toMatchObject({ id: ORDER_ID, status: 'pending', version: 1 });
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
