import { describe, expect, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import { ListenersByOrder } from './listeners-by-order.js';
import { anEvent } from './testing/event-builder.js';

class Ear {
  readonly heard: OrderEventFrame[] = [];
  readonly listen = (event: OrderEventFrame): void => {
    this.heard.push(event);
  };
}

describe('ListenersByOrder', () => {
  it('tells the first watcher of an order from the later ones', () => {
    const listeners = new ListenersByOrder();
    expect(listeners.add('a', new Ear().listen)).toBe(true);
    expect(listeners.add('a', new Ear().listen)).toBe(false);
    expect(listeners.add('b', new Ear().listen)).toBe(true);
    expect(listeners.orderIds).toEqual(['a', 'b']);
  });

  it('tells when the last watcher of an order leaves', () => {
    const listeners = new ListenersByOrder();
    const [first, second] = [new Ear(), new Ear()];
    listeners.add('a', first.listen);
    listeners.add('a', second.listen);
    expect(listeners.remove('a', first.listen)).toBe(false);
    expect(listeners.has('a')).toBe(true);
    expect(listeners.remove('a', second.listen)).toBe(true);
    expect(listeners.has('a')).toBe(false);
    expect(listeners.orderIds).toEqual([]);
  });

  it('takes no notice when somebody leaves who was not there, or has left before', () => {
    const listeners = new ListenersByOrder();
    const [watcher, stranger] = [new Ear(), new Ear()];
    expect(listeners.remove('a', stranger.listen)).toBe(false);
    listeners.add('a', watcher.listen);
    expect(listeners.remove('a', stranger.listen)).toBe(false);
    expect(listeners.remove('a', watcher.listen)).toBe(true);
    expect(listeners.remove('a', watcher.listen)).toBe(false);
  });

  it('tells an event to each watcher of its order and to nobody else', () => {
    const listeners = new ListenersByOrder();
    const [first, second, other] = [new Ear(), new Ear(), new Ear()];
    listeners.add('a', first.listen);
    listeners.add('a', second.listen);
    listeners.add('b', other.listen);
    listeners.tell(anEvent('a'));
    expect([first.heard, second.heard, other.heard]).toEqual([[anEvent('a')], [anEvent('a')], []]);
  });

  it('tells an unwatched event to nobody', () => {
    expect(() => new ListenersByOrder().tell(anEvent('a'))).not.toThrow();
  });

  it('tells the others also when one leaves on hearing the event', () => {
    const listeners = new ListenersByOrder();
    const other = new Ear();
    const leavesAtOnce = (): void => {
      listeners.remove('a', leavesAtOnce);
    };
    listeners.add('a', leavesAtOnce);
    listeners.add('a', other.listen);
    listeners.tell(anEvent('a', 1));
    listeners.tell(anEvent('a', 2));
    expect(other.heard.map(({ seq }) => seq)).toEqual([1, 2]);
  });
});
