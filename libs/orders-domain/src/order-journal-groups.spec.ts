import { setImmediate as afterIo } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { OrderMoved } from './order-errors.js';
import { OrderJournal } from './order-journal.js';
import type { OrderStatus } from './order-lifecycle.js';
import { orderFromRow } from './order-row.js';
import type { Order } from './order.entity.js';
import { FakePool } from './testing/fake-pool.js';
import { anAttempt, anOrderRow, ORDER_ID } from './testing/order-builders.js';
import { RecordingAnnouncer } from './testing/recording-announcer.js';
import type { Transition } from './transition.js';

const toRouting: Transition = { to: 'routing', data: { attempt: 1 }, changes: { attempts: 1 } };
const AT = new Date('2026-02-03T04:05:06.789Z');

let pool: FakePool;
let announcer: RecordingAnnouncer;
let journal: OrderJournal;

beforeEach(() => {
  pool = new FakePool();
  announcer = new RecordingAnnouncer();
  journal = new OrderJournal(pool.asPool, announcer);
});

/** What Postgres answers for orders that were moved. */
const movedAt = (at: Date, ...ids: string[]) => ids.map((id) => ({ id, moved_at: at }));

function anOrderAt(status: OrderStatus, version: number): Order {
  return orderFromRow(anOrderRow({ status, version }));
}

describe('OrderJournal.append, of many', () => {
  const OTHER_ID = ORDER_ID.replace(/1$/, '2');
  const other = () => Object.assign(anOrderAt('pending', 1), { id: OTHER_ID });

  it('sends the steps of many orders as one statement, and tells winners from losers', async () => {
    pool.answers(...movedAt(AT, OTHER_ID));
    const results = await Promise.allSettled([
      journal.append(anOrderAt('pending', 1), toRouting),
      journal.append(other(), toRouting),
    ]);
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.values[0]).toEqual([ORDER_ID, OTHER_ID]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(announcer.announced).toMatchObject([{ orderId: OTHER_ID, seq: 2 }]);
  });

  it('sends steps of one order that follow each other as one change with an event for each', async () => {
    pool.answers(...movedAt(AT, ORDER_ID));
    const pending = anOrderAt('pending', 1);
    const toBuilding: Transition = { to: 'building', data: { why: 'best' }, changes: { venue: 'raydium' } };
    const routing = journal.startAppend(pending, toRouting);
    const building = journal.startAppend(routing.order, toBuilding);
    expect(building.order).toMatchObject({ status: 'building', version: 3 });
    const [, built] = await Promise.all([routing.durable, building.durable]);
    expect(built).toMatchObject({ status: 'building', version: 3, attempts: 1, venue: 'raydium' });
    expect(pool.sent).toHaveLength(1);
    expect(pool.sent[0]!.values.slice(0, 5)).toEqual([[ORDER_ID], [1], ['pending'], [3], ['building']]);
    expect(pool.sent[0]!.values.slice(19, 21)).toEqual([
      [2, 3],
      ['routing', 'building'],
    ]);
    expect(announcer.announced.map(({ seq }) => seq)).toEqual([2, 3]);
  });

  it('sends two steps from the same version one after the other, and the second is fenced off', async () => {
    pool.answers(...movedAt(AT, ORDER_ID)).answers();
    const twice = [1, 2].map(() => journal.append(anOrderAt('pending', 1), toRouting));
    const results = await Promise.allSettled(twice);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(pool.sent.map(({ values }) => values[1])).toEqual([[1], [1]]);
  });

  it('sends a step that fits another one only by its version after it', async () => {
    pool.answers().answers(...movedAt(AT, ORDER_ID));
    const late = journal.append(anOrderAt('pending', 1), toRouting);
    const fresh = journal.append(anOrderAt('routing', 2), { to: 'building', data: {} });
    await expect(late).rejects.toThrow(OrderMoved);
    expect(await fresh).toMatchObject({ version: 3 });
  });

  it.each([
    ['lost', () => pool.answersLater()],
    ['failed, and nobody knows what came of it', () => pool.failsLater(new Error('Query read timeout'))],
  ])('never sends a step that was started from one that %s', async (_how, script) => {
    const answer = script();
    const routing = journal.startAppend(anOrderAt('pending', 1), toRouting);
    await afterIo();
    // Another worker may have made the same step meanwhile: to the fence the next one would look right.
    const building = journal.startAppend(routing.order, { to: 'building', data: {} });
    const submitted = journal.startAppend(building.order, { to: 'submitted', data: {}, attempt: anAttempt('s') });
    answer();
    await expect(routing.durable).rejects.toThrow(/no longer at version 1|timeout/);
    await expect(building.durable).rejects.toThrow(OrderMoved);
    await expect(submitted.durable).rejects.toThrow(OrderMoved);
    expect(pool.sent).toHaveLength(1);
  });

  it('finds the one that Postgres refuses, and moves the others', async () => {
    pool.fails(Object.assign(new Error('violates check'), { code: '23514' }));
    pool.fails(Object.assign(new Error('violates check'), { code: '23514' }));
    pool.answers(...movedAt(AT, OTHER_ID));
    const results = await Promise.allSettled([
      journal.append(anOrderAt('pending', 1), toRouting),
      journal.append(other(), toRouting),
    ]);
    expect(results).toMatchObject([{ reason: { message: 'violates check' } }, { value: { id: OTHER_ID } }]);
  });

  it('tries again what Postgres took back to end a deadlock', async () => {
    pool.fails(Object.assign(new Error('deadlock detected'), { code: '40P01' })).answers(...movedAt(AT, ORDER_ID));
    expect(await journal.append(anOrderAt('pending', 1), toRouting)).toMatchObject({ version: 2 });
  });
});
