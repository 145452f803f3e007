import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { EventText } from '#libs/orders-domain';
import { ListenersByOrder } from './listeners-by-order.js';
import type { OrderEventListener } from './order-event-bus.js';
import { anEventText } from './testing/event-builder.js';

class Ear implements OrderEventListener {
  readonly heard: EventText[] = [];

  receive(event: EventText): void {
    this.heard.push(event);
  }
}

const seqsOf = (ears: readonly Ear[]) => ears.map(({ heard }) => heard.map(({ seq }) => seq));

describe('ListenersByOrder', () => {
  it('knows which orders are watched, each once', () => {
    const listeners = new ListenersByOrder();
    for (const orderId of ['a', 'a', 'b', 'a']) listeners.add(orderId, new Ear());
    expect(listeners.orderIds).toEqual(['a', 'b']);
    expect([listeners.has('a'), listeners.has('c')]).toEqual([true, false]);
  });

  it.each([1, 2, 3])('tells when the last of %i watchers of an order leaves', (count) => {
    const listeners = new ListenersByOrder();
    const ears = Array.from({ length: count }, () => new Ear());
    for (const ear of ears) listeners.add('a', ear);
    const wereLast = ears.map((ear) => listeners.remove('a', ear));
    expect(wereLast).toEqual(ears.map((_, index) => index === count - 1));
    expect([listeners.has('a'), listeners.orderIds]).toEqual([false, []]);
  });

  it('takes no notice when somebody leaves who was not there, or has left before', () => {
    const listeners = new ListenersByOrder();
    const [first, second, stranger] = [new Ear(), new Ear(), new Ear()];
    expect(listeners.remove('a', stranger)).toBe(false);
    listeners.add('a', first);
    expect(listeners.remove('a', stranger)).toBe(false);
    listeners.add('a', second);
    expect(listeners.remove('a', stranger)).toBe(false);
    expect([listeners.remove('a', first), listeners.remove('a', first)]).toEqual([false, false]);
    expect([listeners.remove('a', second), listeners.remove('a', second)]).toEqual([true, false]);
  });

  it('counts a watcher that comes twice once', () => {
    const listeners = new ListenersByOrder();
    const ear = new Ear();
    listeners.add('a', ear);
    listeners.add('a', ear);
    listeners.tell('a', anEventText('a'));
    expect(seqsOf([ear])).toEqual([[1]]);
    expect([listeners.remove('a', ear), listeners.has('a')]).toEqual([true, false]);
  });

  it('tells an event to each watcher of its order and to nobody else', () => {
    const listeners = new ListenersByOrder();
    const [first, second, other] = [new Ear(), new Ear(), new Ear()];
    listeners.add('a', first);
    listeners.add('a', second);
    listeners.add('b', other);
    const event = anEventText('a');
    listeners.tell('a', event);
    expect([first.heard[0], second.heard[0]].every((heard) => heard === event)).toBe(true);
    expect(seqsOf([first, second, other])).toEqual([[1], [1], []]);
  });

  it('tells an unwatched event to nobody', () => {
    expect(() => new ListenersByOrder().tell('a', anEventText('a'))).not.toThrow();
  });

  it('tells the others also when one leaves on hearing the event', () => {
    const listeners = new ListenersByOrder();
    const other = new Ear();
    const leavesAtOnce: OrderEventListener = { receive: () => listeners.remove('a', leavesAtOnce) };
    listeners.add('a', leavesAtOnce);
    listeners.add('a', other);
    listeners.tell('a', anEventText('a', 1));
    listeners.tell('a', anEventText('a', 2));
    expect(seqsOf([other])).toEqual([[1, 2]]);
  });
});

describe('ListenersByOrder, when a watcher fails', () => {
  beforeEach(() => Logger.overrideLogger(false));
  afterEach(() => Logger.overrideLogger(true));

  it.each([1, 2])('keeps the event from none of the others, were there %i before', (count) => {
    const listeners = new ListenersByOrder();
    const other = new Ear();
    for (let index = 0; index < count; index += 1) {
      listeners.add('a', {
        receive: () => {
          throw new Error('the reader is broken');
        },
      });
    }
    listeners.tell('a', anEventText('a', 1));
    listeners.add('a', other);
    listeners.tell('a', anEventText('a', 2));
    expect(seqsOf([other])).toEqual([[2]]);
  });
});
