import { describe, expect, it } from 'vitest';
import { EVENTS_PER_PAGE, FollowedOrder } from './followed-order.js';
import { GrowingJournal } from './testing/growing-journal.js';
import { eventsOf, ORDER_ID } from './testing/order-events.js';
import { RecordingReader } from './testing/recording-reader.js';

const LIFE = eventsOf(5, { ended: true });
const event = (seq: number) => LIFE[seq - 1] ?? expect.fail(`there is no event ${seq}`);

function come(journal: GrowingJournal, after = 0) {
  const reader = new RecordingReader();
  return { reader, order: new FollowedOrder(ORDER_ID, after, reader, journal.readOn) };
}

describe('FollowedOrder, before it begins', () => {
  it('tells nothing, whatever the bus brings and whoever lets it catch up', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = come(journal);
    for (const seq of [1, 3]) order.receive(event(seq));
    await order.catchUp();
    expect([reader.told, journal.readings]).toEqual([[], []]);
  });
});

describe('FollowedOrder, when it begins', () => {
  it('gives the first page, without reading again where that was all', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 3));
    const { reader, order } = come(journal, 1);
    await order.begin(LIFE.slice(1, 3));
    order.receive(event(4));
    expect([reader.told, journal.readings]).toEqual([[2, 3, 4], []]);
  });

  it('ends with the first page of a finished order', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = come(journal);
    await order.begin(LIFE);
    expect([reader.told, journal.readings]).toEqual([[1, 2, 3, 4, 5, 'end'], []]);
  });

  it('reads on for what the bus has announced since the page was read', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 4));
    const { reader, order } = come(journal);
    for (const seq of [2, 4]) order.receive(event(seq));
    await order.begin(LIFE.slice(0, 2));
    expect([reader.told, journal.readings]).toEqual([[1, 2, 3, 4], [2]]);
  });

  it('asks no more for what the page holds already', async () => {
    const journal = new GrowingJournal(...LIFE.slice(0, 4));
    const { reader, order } = come(journal);
    for (const seq of [4, 2]) order.receive(event(seq));
    await order.begin(LIFE.slice(0, 4));
    expect([reader.told, journal.readings]).toEqual([[1, 2, 3, 4], []]);
  });

  it('reads on where the page is full', async () => {
    const events = eventsOf(EVENTS_PER_PAGE + 1);
    const journal = new GrowingJournal(...events);
    const { reader, order } = come(journal);
    await order.begin(events.slice(0, EVENTS_PER_PAGE));
    expect([reader.told.length, journal.readings]).toEqual([EVENTS_PER_PAGE + 1, [EVENTS_PER_PAGE]]);
  });

  it('keeps nothing of the page that the reader has no room for, and reads it once there is some', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = come(journal);
    reader.roomFor = 2;
    const begun = order.begin(LIFE);
    await new Promise(setImmediate);
    expect([reader.told, journal.readings]).toEqual([[1, 2], []]);
    reader.takes(9);
    await begun;
    expect([reader.told, journal.readings]).toEqual([[1, 2, 3, 4, 5, 'end'], [2]]);
  });

  it('tells nothing where the reader has left before', async () => {
    const journal = new GrowingJournal(...LIFE);
    const { reader, order } = come(journal);
    order.receive(event(5));
    order.stop();
    await order.begin(LIFE.slice(0, 4));
    expect([reader.told, journal.readings]).toEqual([[], []]);
  });
});
