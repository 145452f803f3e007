import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventText } from '#libs/orders-domain';
import type { OrderEventBus, OrderEventListener } from '../order-event-bus.js';
import { anEvent, anEventText } from './event-builder.js';
import { Watcher } from './watcher.js';

const LAST = 1_000_000;

/** A bus and how to close what lies beneath it. */
export interface BusUnderTest {
  readonly bus: OrderEventBus;
  close(): Promise<void>;
}

/** What the streams rely on while a bus is healthy, and every bus passes. */
export function describeBus(name: string, makeBus: () => Promise<BusUnderTest>): void {
  describe(`${name} as a bus of order events`, () => {
    let made: BusUnderTest;
    beforeEach(async () => {
      made = await makeBus();
    });
    afterEach(() => made.close());

    const watching = (orderId: string): Promise<Watcher> => new Watcher(made.bus, orderId).watch();
    const announce = (orderId: string, ...seqs: number[]): void => {
      for (const seq of seqs) made.bus.announce(anEvent(orderId, seq));
    };

    describeDelivery(watching, announce, () => made.bus);
    describeLeaving(watching, announce, () => made.bus);

    it('takes an event that nobody watches', async () => {
      announce('unwatched', 1);
      const watcher = await watching('unwatched');
      announce('unwatched', 2);
      await watcher.hears(2);
      expect(watcher.seqs).toContain(2);
    });
  });
}

type Watching = (orderId: string) => Promise<Watcher>;
type Announce = (orderId: string, ...seqs: number[]) => void;

function describeDelivery(watching: Watching, announce: Announce, busOf: () => OrderEventBus): void {
  it('delivers an event to every watcher of its order, whole', async () => {
    const watchers = await Promise.all([watching('a'), watching('a'), watching('a')]);
    announce('a', 1);
    await Promise.all(watchers.map((watcher) => watcher.hears(1)));
    for (const { seen } of watchers) expect(seen).toEqual([anEvent('a', 1)]);
  });

  it('tells seq and status beside the JSON', async () => {
    const told: EventText[] = [];
    const keep: OrderEventListener = { receive: (event) => told.push(event) };
    const [bus, watcher] = [busOf(), await watching('a')];
    await bus.subscribe('a', keep);
    announce('a', 7);
    await watcher.hears(7);
    expect(told).toEqual([anEventText('a', 7)]);
    bus.unsubscribe('a', keep);
  });

  it('delivers nothing to the watchers of other orders', async () => {
    const [own, other, alike] = await Promise.all([watching('a'), watching('b'), watching('a:b')]);
    announce('a', 1);
    announce('b', LAST);
    announce('a:b', LAST);
    await Promise.all([own.hears(1), other.hears(LAST), alike.hears(LAST)]);
    expect(own.seqs).toEqual([1]);
    expect(other.seqs).toEqual([LAST]);
    expect(alike.seqs).toEqual([LAST]);
  });

  it('keeps the events of an order in the order they were announced', async () => {
    const watcher = await watching('a');
    const seqs = Array.from({ length: 500 }, (_, index) => index + 1);
    announce('a', ...seqs);
    await watcher.hears(500);
    expect(watcher.seqs).toEqual(seqs);
  });

  it('serves 1,000 orders that are watched at once', async () => {
    const orderIds = Array.from({ length: 1_000 }, (_, index) => `order-${index}`);
    const watchers = await Promise.all(orderIds.map(watching));
    for (const orderId of orderIds) announce(orderId, 1, 2);
    await Promise.all(watchers.map((watcher) => watcher.hears(2)));
    expect(watchers.filter(({ seqs }) => seqs.join() !== '1,2')).toEqual([]);
    for (const watcher of watchers) watcher.leave();
  });
}

function describeLeaving(watching: Watching, announce: Announce, busOf: () => OrderEventBus): void {
  it('does not deafen the others when one watcher leaves', async () => {
    const [first, second, third] = await Promise.all([watching('a'), watching('a'), watching('a')]);
    second.leave();
    announce('a', 1);
    await Promise.all([first.hears(1), third.hears(1)]);
    first.leave();
    announce('a', 2);
    await third.hears(2);
    expect(third.seqs).toEqual([1, 2]);
  });

  it('tells a watcher nothing after it has left', async () => {
    const left = await watching('a');
    announce('a', 1);
    await left.hears(1);
    left.leave();
    const stays = await watching('a');
    announce('a', 2, LAST);
    await stays.hears(LAST);
    expect(left.seqs).toEqual([1]);
  });

  it('does not mind when somebody leaves who never watched', async () => {
    const watcher = await watching('a');
    new Watcher(busOf(), 'a').leave();
    new Watcher(busOf(), 'b').leave();
    announce('a', 1);
    await watcher.hears(1);
    expect(watcher.seqs).toEqual([1]);
  });

  it('does not mind when a watcher leaves twice', async () => {
    const [left, stays] = await Promise.all([watching('a'), watching('a')]);
    left.leave();
    left.leave();
    announce('a', 1);
    await stays.hears(1);
    expect(left.seqs).toEqual([]);
  });

  it('delivers again to who comes back, also when the order was without watchers in between', async () => {
    const watcher = await watching('a');
    watcher.leave();
    await watcher.watch();
    announce('a', 1);
    await watcher.hears(1);
    expect(watcher.seqs).toEqual([1]);
  });

  it('delivers to who comes in the moment in which the last watcher leaves', async () => {
    const last = await watching('a');
    const coming = watching('a');
    last.leave();
    const next = await coming;
    next.leave();
    const after = await watching('a');
    announce('a', 1);
    await after.hears(1);
    expect(after.seqs).toEqual([1]);
  });
}
