import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StreamWish } from '#libs/orders-domain';
import { OrderStream } from './order-stream.js';
import { FakeBus } from './testing/fake-bus.js';
import { FakeReads } from './testing/fake-reads.js';
import { eventsOf, ORDER_ID, OTHER_ORDER_ID } from './testing/order-events.js';
import { RecordingReader } from './testing/recording-reader.js';

const LIFE = eventsOf(5, { ended: true });
const event = (seq: number) => LIFE[seq - 1] ?? expect.fail(`there is no event ${seq}`);

const wish = (after = 0, orderId = ORDER_ID): StreamWish => ({ account: FakeReads.ACCOUNT, orderId, after });

function engine(stored = 0) {
  const calls: string[] = [];
  const bus = new FakeBus(calls);
  const reads = new FakeReads(calls);
  reads.store(ORDER_ID, ...LIFE.slice(0, stored));
  const stream = new OrderStream(bus, reads);
  const follow = async (after: number, orderId = ORDER_ID) => {
    const reader = new RecordingReader();
    await stream.follow(wish(after, orderId), reader);
    return reader;
  };
  const carry = (...seqs: number[]) => {
    for (const seq of seqs) bus.carry(ORDER_ID, event(seq));
  };
  return { calls, bus, reads, stream, follow, carry };
}

beforeEach(() => {
  Logger.overrideLogger(false);
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});

afterEach(() => {
  vi.useRealTimers();
});

describe('OrderStream.follow', () => {
  it('subscribes before it reads, and reads once', async () => {
    const { calls, follow } = engine(2);
    const reader = await follow(0);
    expect(calls).toEqual(['subscribe', 'subscribed', 'open after 0']);
    expect(reader.begun).toBe(1);
  });

  it('loses nothing that is committed and announced while it subscribes', async () => {
    const { bus, reads, follow, carry } = engine(2);
    bus.whileSubscribing = () => {
      reads.store(ORDER_ID, event(3));
      carry(3);
    };
    const reader = await follow(0);
    expect(reader.told).toEqual([1, 2, 3]);
  });

  it('loses nothing that is committed and announced while it reads', async () => {
    const { reads, follow, carry } = engine(2);
    reads.afterOpening = () => {
      reads.store(ORDER_ID, event(3), event(4));
      carry(4, 3);
    };
    const reader = await follow(0);
    expect(reader.told).toEqual([1, 2, 3, 4]);
  });

  it('gives the stored events beyond `after`, then the live ones, then the end', async () => {
    const { follow, carry } = engine(3);
    const reader = await follow(1);
    carry(4, 5);
    expect(reader.told).toEqual([2, 3, 4, 5, 'end']);
  });

  it('says at once that nothing is left of a finished order, and forgets the reader', async () => {
    const { calls, bus, stream, follow } = engine(5);
    const reader = await follow(5);
    expect([reader.told, reader.begun, stream.followers]).toEqual([['nothing left'], 0, 0]);
    reader.leave();
    bus.reportGap();
    expect(calls).toEqual(['subscribe', 'subscribed', 'open after 5', 'unsubscribe']);
  });

  it('replays a finished order to a reader that comes late', async () => {
    const reader = await engine(5).follow(2);
    expect(reader.told).toEqual([3, 4, 5, 'end']);
  });

  it('serves each reader of one order from where it stands', async () => {
    const { follow, carry } = engine(3);
    const [early, late] = [await follow(0), await follow(3)];
    carry(4);
    expect([early.told, late.told]).toEqual([[1, 2, 3, 4], [4]]);
  });
});

describe('OrderStream, when a reader is not let in', () => {
  it.each([
    ['an order that does not exist', wish(0, OTHER_ORDER_ID), 'ORDER_NOT_FOUND'],
    ['an order of somebody else', { ...wish(), account: 'bot' }, 'ORDER_NOT_FOUND'],
    ['an event that the order does not have yet', wish(3), 'VALIDATION_FAILED'],
  ])('refuses %s, tells nothing of it, and forgets the reader', async (_, asked, code) => {
    const { calls, reads, stream, carry } = engine(2);
    const reader = new RecordingReader();
    // What the bus brings before somebody is let in must not get to him.
    reads.afterOpening = () => carry(1, 2);
    await expect(stream.follow(asked, reader)).rejects.toMatchObject({ code });
    expect([reader.told, reader.begun, stream.followers, calls.at(-1)]).toEqual([[], 0, 0, 'unsubscribe']);
  });

  it('forgets the reader also where the journal cannot be read', async () => {
    const { calls, reads, stream } = engine(2);
    reads.fault = new Error('the database is away');
    await expect(stream.follow(wish(), new RecordingReader())).rejects.toThrow('away');
    expect([stream.followers, calls.at(-1)]).toEqual([0, 'unsubscribe']);
  });
});

describe('OrderStream, when a reader leaves', () => {
  it('unsubscribes it, tells it nothing more, and serves the others on', async () => {
    const { calls, follow, carry } = engine(1);
    const [leaving, staying] = [await follow(0), await follow(0)];
    leaving.leave();
    carry(2);
    expect(calls.filter((call) => call === 'unsubscribe')).toHaveLength(1);
    expect(leaving.told).toEqual([1]);
    expect(staying.told).toEqual([1, 2]);
  });

  it('tells it nothing more of a reading that is under way', async () => {
    const { calls, bus, reads, follow } = engine(2);
    const reader = await follow(0);
    reads.store(ORDER_ID, event(3), event(4));
    const tell = reader.onEvent.bind(reader);
    reader.onEvent = (told) => {
      tell(told);
      reader.leave();
    };
    bus.reportGap();
    await vi.waitFor(() => expect(calls).toContain('unsubscribe'));
    expect(reader.told).toEqual([1, 2, 3]);
  });

  it('forgets it also when it leaves while the subscription is being made', async () => {
    const { calls, bus, stream } = engine(3);
    const reader = new RecordingReader();
    bus.whileSubscribing = () => reader.leave();
    await stream.follow(wish(), reader);
    expect(calls).toEqual(['subscribe', 'subscribed', 'unsubscribe']);
    expect([reader.told, reader.begun, stream.followers]).toEqual([[], 0, 0]);
  });

  it('forgets it also when it leaves while the journal is being read', async () => {
    const { calls, reads, stream } = engine(3);
    const reader = new RecordingReader();
    reads.afterOpening = () => reader.leave();
    await stream.follow(wish(), reader);
    expect(calls).toEqual(['subscribe', 'subscribed', 'open after 0', 'unsubscribe']);
    expect([reader.told, reader.begun, stream.followers]).toEqual([[], 0, 0]);
  });

  it('forgets it also when it leaves while it is too slow for what is waiting', async () => {
    const { calls, stream } = engine(3);
    const reader = new RecordingReader();
    reader.roomFor = 1;
    const following = stream.follow(wish(), reader);
    await vi.waitFor(() => expect(reader.told).toEqual([1]));
    reader.leave();
    await following;
    expect(calls.slice(2)).toEqual(['open after 0', 'unsubscribe']);
    expect([reader.told, stream.followers]).toEqual([[1], 0]);
  });

  it('forgets it: nobody is asked about its order any more', async () => {
    const { calls, bus, follow } = engine(1);
    (await follow(0)).leave();
    calls.length = 0;
    bus.reportGap();
    expect(calls).toEqual([]);
  });
});

describe('OrderStream, when the bus has lost something', () => {
  it('lets everyone catch up when the bus reports a gap', async () => {
    const { bus, reads, follow } = engine(2);
    const reader = await follow(0);
    reads.store(ORDER_ID, event(3), event(4));
    bus.reportGap();
    await vi.waitFor(() => expect(reader.told).toEqual([1, 2, 3, 4]));
  });

  it('looks every five seconds, and lets only those read who are behind', async () => {
    const { calls, reads, stream, follow } = engine(2);
    reads.store(OTHER_ORDER_ID, ...eventsOf(1, { orderId: OTHER_ORDER_ID }));
    stream.onApplicationBootstrap();
    const [behind, upToDate] = [await follow(0), await follow(0, OTHER_ORDER_ID)];
    reads.store(ORDER_ID, event(3));
    calls.length = 0;
    await vi.advanceTimersByTimeAsync(4999);
    expect(calls).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    await vi.waitFor(() => expect(behind.told).toEqual([1, 2, 3]));
    expect(upToDate.told).toEqual([1]);
    expect(calls).toEqual(['moved of 2', 'read after 2']);
    stream.onModuleDestroy();
  });

  it('asks for an order once, however many watch it, and from where the last of them is', async () => {
    const { calls, bus, reads, follow } = engine(2);
    const behind = await follow(0);
    reads.store(ORDER_ID, event(3));
    const [upToDate] = [await follow(0), await follow(3)];
    calls.length = 0;
    bus.reportGap();
    await vi.waitFor(() => expect(behind.told).toEqual([1, 2, 3]));
    expect([calls, upToDate.told]).toEqual([
      ['moved of 1', 'read after 2'],
      [1, 2, 3],
    ]);
  });

  it('tries again at the next look when Postgres is away', async () => {
    const { reads, stream, follow } = engine(2);
    stream.onApplicationBootstrap();
    const reader = await follow(0);
    reads.store(ORDER_ID, event(3));
    reads.fault = new Error('the database is away');
    await vi.advanceTimersByTimeAsync(5000);
    reads.fault = null;
    await vi.advanceTimersByTimeAsync(5000);
    await vi.waitFor(() => expect(reader.told).toEqual([1, 2, 3]));
    stream.onModuleDestroy();
  });

  it('stops looking when the process stops', async () => {
    const { calls, stream, follow } = engine(2);
    stream.onApplicationBootstrap();
    await follow(0);
    calls.length = 0;
    stream.onModuleDestroy();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(calls).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
