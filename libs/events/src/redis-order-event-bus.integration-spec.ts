import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { RedisOrderEventBus } from './redis-order-event-bus.js';
import { describeBus } from './testing/bus-conformance.js';
import { anEvent } from './testing/event-builder.js';
import { Watcher } from './testing/watcher.js';

const redisUrl = inject('redisUrl');

/** One process' end of the bus. */
class BusEnd {
  private readonly publisher = new Redis(redisUrl ?? '', { lazyConnect: true });
  readonly subscriber = new Redis(redisUrl ?? '', { lazyConnect: true });
  readonly bus = new RedisOrderEventBus(this.publisher, this.subscriber);

  /** Connected before the first subscription, as the platform does it. */
  async open(): Promise<this> {
    await Promise.all([this.publisher.connect(), this.subscriber.connect()]);
    return this;
  }

  close(): Promise<void> {
    this.publisher.disconnect();
    this.subscriber.disconnect();
    return Promise.resolve();
  }

  /** How many channels of orders anybody listens to. */
  async subscriptions(): Promise<number> {
    return (await this.publisher.pubsub('CHANNELS', 'oee:order-events:*')).length;
  }

  /** Publishes as somebody else would who knows the channel. */
  async publish(orderId: string, message: string): Promise<void> {
    await this.publisher.publish(`oee:order-events:${orderId}`, message);
  }
}

describe.skipIf(redisUrl === null)('with a real Redis', () => {
  describeBus('RedisOrderEventBus', () => new BusEnd().open());

  describe('RedisOrderEventBus', () => {
    let here: BusEnd;
    let there: BusEnd;
    beforeEach(async () => {
      [here, there] = await Promise.all([new BusEnd().open(), new BusEnd().open()]);
    });
    afterEach(() => Promise.all([here.close(), there.close()]));

    it('carries events from one process to the watchers in all others', async () => {
      const watchers = await Promise.all([new Watcher(here.bus, 'a').watch(), new Watcher(there.bus, 'a').watch()]);
      here.bus.announce(anEvent('a', 1));
      await Promise.all(watchers.map((watcher) => watcher.hears(1)));
      there.bus.announce(anEvent('a', 2));
      await Promise.all(watchers.map((watcher) => watcher.hears(2)));
      for (const { seqs } of watchers) expect(seqs).toEqual([1, 2]);
    });

    it('does not believe an event that comes on the channel of another order', async () => {
      const watcher = await new Watcher(here.bus, 'a').watch();
      const other = await new Watcher(here.bus, 'b').watch();
      await there.publish('b', JSON.stringify(anEvent('a', 1)));
      await there.publish('b', JSON.stringify(anEvent('b', 2)));
      await other.hears(2);
      expect(watcher.seen).toEqual([]);
    });

    it('passes over what is no event of the order, and goes on', async () => {
      const watcher = await new Watcher(here.bus, 'a').watch();
      const faults = [{ seq: 0 }, { seq: '2' }, { seq: 2 ** 53 }, { status: 'done' }, { at: 'today' }, { data: null }];
      for (const fault of faults) await there.publish('a', JSON.stringify({ ...anEvent('a', 2), ...fault }));
      await there.publish('a', 'nonsense');
      await there.publish('a', JSON.stringify(anEvent('a', 3)));
      await watcher.hears(3);
      expect(watcher.seqs).toEqual([3]);
    });

    it('keeps its subscriptions in step, however fast watchers come and go', async () => {
      const watchers = Array.from({ length: 50 }, (_, index) => new Watcher(here.bus, `order-${index % 10}`));
      await Promise.all(
        watchers.map(async (watcher, index) => {
          await watcher.watch();
          watcher.leave();
          if (index % 2 === 0) await watcher.watch();
        }),
      );
      for (let index = 0; index < 10; index += 1) there.bus.announce(anEvent(`order-${index}`, 1));
      const stayed = watchers.filter((_, index) => index % 2 === 0);
      await Promise.all(stayed.map((watcher) => watcher.hears(1)));
      // The channels of the others are given up within a second.
      await vi.waitFor(async () => expect(await here.subscriptions()).toBe(5), 5_000);
    });

    it('hears its orders again after the connection was lost, and reports the gap', async () => {
      const watcher = await new Watcher(here.bus, 'a').watch();
      const gap = new Promise<void>((resolve) => here.bus.onGap(resolve));
      here.subscriber.disconnect(true);
      await gap;
      there.bus.announce(anEvent('a', 1));
      await watcher.hears(1);
      expect(watcher.seqs).toEqual([1]);
    });
  });
});
