import { describe, expect, it } from 'vitest';
import { FollowedOrder } from './followed-order.js';
import { GrowingJournal } from './testing/growing-journal.js';
import { eventsOf, ORDER_ID } from './testing/order-events.js';
import { RecordingReader } from './testing/recording-reader.js';

const LIFE = eventsOf(5, { ended: true });
const event = (seq: number) => LIFE[seq - 1] ?? expect.fail(`there is no event ${seq}`);

/** A reader for whom nothing was stored when its stream began. */
function follow(journal: GrowingJournal, after = 0) {
  const reader = new RecordingReader();
  const order = new FollowedOrder(ORDER_ID, after, reader, journal.readOn);
  void order.begin([]);
  return { reader, order };
}

describe('FollowedOrder', () => {
  it('replays what the journal holds, from where the reader is', async () => {
    const { reader, order } = follow(new GrowingJournal(...LIFE.slice(0, 4)), 2);
    await order.catchUp();
    expect(reader.told).toEqual([3, 4]);
    expect(order.lastSeq).toBe(4);
  });

  it('ends with the terminal event, once, and says nothing more', async () => {
    const { reader, order } = follow(new GrowingJournal(...LIFE));
    await order.catchUp();
    order.receive(event(5));
    await order.catchUp();
    expect(reader.told).toEqual([1, 2, 3, 4, 5, 'end']);
  });

  it('passes live events straight on while they follow each other, without reading', () => {
    const journal = new GrowingJournal();
    const { reader, order } = follow(journal, 2);
    for (const seq of [3, 4, 5]) order.receive(event(seq));
    expect(reader.told).toEqual([3, 4, 5, 'end']);
    expect(journal.readings).toEqual([]);
  });

  it('passes over what the reader has', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 3));
    const { reader, order } = follow(journal, 1);
    await order.catchUp();
    for (const seq of [3, 1, 2, 3]) order.receive(event(seq));
    expect(reader.told).toEqual([2, 3]);
    expect(journal.readings).toEqual([1]);
  });

  it('fetches what a gap has left out, and what lies beyond it', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = follow(journal, 1);
    order.receive(event(4));
    expect(reader.told).toEqual([]);
    await order.catchUp();
    expect(reader.told).toEqual([2, 3, 4, 5, 'end']);
    expect(journal.readings).toEqual([1]);
  });

  it('reads again for an event that arrives while a reading is under way', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 2));
    const { reader, order } = follow(journal);
    journal.hold();
    const caughtUp = order.catchUp();
    journal.events.push(event(3));
    order.receive(event(3));
    expect(reader.told).toEqual([]);
    journal.release();
    await caughtUp;
    expect(reader.told).toEqual([1, 2, 3]);
    expect(journal.readings).toEqual([0, 2]);
  });

  it('asks no more for an event that the reading has found already', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 3));
    const { reader, order } = follow(journal);
    journal.hold();
    const caughtUp = order.catchUp();
    for (const seq of [3, 2]) order.receive(event(seq));
    journal.release();
    await caughtUp;
    expect(reader.told).toEqual([1, 2, 3]);
    expect(journal.readings).toEqual([0]);
  });

  it('shares one reading among calls that overlap, and reads anew afterwards', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 2));
    const { reader, order } = follow(journal);
    await Promise.all([order.catchUp(), order.catchUp(), order.catchUp()]);
    expect(journal.readings).toEqual([0]);
    journal.events.push(event(3));
    await order.catchUp();
    expect(reader.told).toEqual([1, 2, 3]);
  });

  it('does not ask for ever for an event that the journal does not have', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 2));
    const { reader, order } = follow(journal);
    order.receive(event(5));
    await order.catchUp();
    expect(reader.told).toEqual([1, 2]);
    expect(journal.readings.length).toBeLessThanOrEqual(3);
  });

  it('reports a reading that failed, and goes on with the next one', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = follow(journal, 3);
    journal.failWith(new Error('the database is away'));
    await order.catchUp();
    expect(reader.told).toEqual(['trouble']);
    journal.failWith(null);
    await order.catchUp();
    expect(reader.told).toEqual(['trouble', 4, 5, 'end']);
  });

  it('reads a long order page by page', async () => {
    const journal = new GrowingJournal(...eventsOf(50, { ended: true }));
    const { reader, order } = follow(journal);
    await order.catchUp();
    expect(journal.readings).toEqual([0, 20, 40]);
    expect(reader.told).toEqual([...Array.from({ length: 50 }, (_, index) => index + 1), 'end']);
  });

  it('reads once more where the last page was full, and finds what came meanwhile', async () => {
    const journal = new GrowingJournal(...eventsOf(20));
    const { reader, order } = follow(journal);
    await order.catchUp();
    expect(journal.readings).toEqual([0, 20]);
    expect(reader.told).toHaveLength(20);
  });

  it('tells a reader without room nothing, keeps nothing for it, and reads on once it has room', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = follow(journal);
    reader.roomFor = 2;
    const caughtUp = order.catchUp();
    await new Promise(setImmediate);
    expect([reader.told, journal.readings]).toEqual([[1, 2], [0]]);
    reader.takes(2);
    await new Promise(setImmediate);
    expect([reader.told, journal.readings]).toEqual([
      [1, 2, 3, 4],
      [0, 2],
    ]);
    reader.takes(2);
    await caughtUp;
    expect(reader.told).toEqual([1, 2, 3, 4, 5, 'end']);
  });

  it('asks for no more than a reader had room for, and for more again as it takes more', async () => {
    const journal = new GrowingJournal(...eventsOf(60));
    const { reader, order } = follow(journal);
    reader.roomFor = 10;
    const caughtUp = order.catchUp();
    for (const room of [10, 1_000]) {
      await new Promise(setImmediate);
      reader.takes(room);
    }
    await caughtUp;
    expect(journal.limits).toEqual([20, 10, 10, 20, 20]);
    expect(reader.told).toHaveLength(60);
  });

  it('keeps no live event for a reader without room, and reads it once there is room', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 4));
    const { reader, order } = follow(journal, 2);
    reader.roomFor = 0;
    for (const seq of [3, 4]) order.receive(event(seq));
    await new Promise(setImmediate);
    expect([reader.told, journal.readings]).toEqual([[], []]);
    reader.takes(9);
    await order.catchUp();
    expect(reader.told).toEqual([3, 4]);
  });

  it.each([
    ['answers', null],
    ['fails', new Error('the database is away')],
  ])('tells nothing after stop() when the journal %s: no event, no end, no trouble', async (_, fault) => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = follow(journal, 3);
    journal.failWith(fault);
    journal.hold();
    const caughtUp = order.catchUp();
    order.stop();
    journal.release();
    await caughtUp;
    order.receive(event(4));
    expect(reader.told).toEqual([]);
  });

  it('stops in the middle of a reading when its reader leaves upon an event', async () => {
    const journal = new GrowingJournal(...LIFE);
    const reader = new RecordingReader();
    const order = new FollowedOrder(ORDER_ID, 0, reader, journal.readOn);
    void order.begin([]);
    const tell = reader.onEvent.bind(reader);
    reader.onEvent = (told) => {
      tell(told);
      if (told.seq === 2) order.stop();
    };
    await order.catchUp();
    expect(reader.told).toEqual([1, 2]);
  });
});
