import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ListenersByOrder } from './listeners-by-order.js';
import type { OrderEventListener } from './order-event-bus.js';
import { FakeRedis } from './testing/fake-redis.js';
import { keptLog } from './testing/kept-log.js';
import { WatchedChannels } from './watched-channels.js';

const SOMEBODY: OrderEventListener = { receive: () => undefined };
const turn = () => new Promise((resolve) => setImmediate(resolve));

let redis: FakeRedis;
let listeners: ListenersByOrder;
let channels: WatchedChannels;
let lines: string[];
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  redis = new FakeRedis();
  listeners = new ListenersByOrder();
  channels = new WatchedChannels(redis.asRedis, listeners);
  lines = keptLog();
});
afterEach(() => {
  vi.useRealTimers();
  Logger.overrideLogger(true);
});

const come = (orderId: string) => {
  listeners.add(orderId, SOMEBODY);
  return channels.follow(orderId);
};
const go = (orderId: string) => {
  listeners.remove(orderId, SOMEBODY);
  channels.giveUp(orderId);
};
const aSecondLater = () => vi.advanceTimersByTime(1_000);
/** The commands that Redis got, with the orders instead of their channels. */
const commands = () => redis.commands.map((command) => command.replaceAll('oee:order-events:', ''));

describe('WatchedChannels', () => {
  it('subscribes to all that come in one turn in one command', async () => {
    await Promise.all(['a', 'b', 'c'].map(come));
    expect(redis.commands).toEqual(['subscribe oee:order-events:a oee:order-events:b oee:order-events:c']);
  });

  it('names a channel once, however many come for it, and answers them all', async () => {
    await Promise.all([come('a'), come('a'), come('a')]);
    expect(commands()).toEqual(['subscribe a']);
  });

  it('asks Redis again for who comes later: its answer is the proof', async () => {
    await come('a');
    await come('a');
    expect(commands()).toEqual(['subscribe a', 'subscribe a']);
  });

  it('answers nobody before Redis does, and gathers who comes meanwhile', async () => {
    redis.hold();
    let answered = 0;
    const first = come('a').then(() => (answered += 1));
    await turn();
    const rest = [come('b'), come('c')];
    await turn();
    expect([answered, commands()]).toEqual([0, ['subscribe a']]);
    redis.release();
    await Promise.all([first, ...rest]);
    expect(commands()).toEqual(['subscribe a', 'subscribe b c']);
  });

  it('gives up what nobody watches any more, together, within a second', async () => {
    await Promise.all(['a', 'b', 'c'].map(come));
    for (const orderId of ['a', 'b', 'a']) go(orderId);
    expect(commands()).toHaveLength(1);
    aSecondLater();
    expect(commands().slice(1)).toEqual(['unsubscribe a b']);
    go('c');
    aSecondLater();
    expect(commands().slice(2)).toEqual(['unsubscribe c']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('gives up a thousand at once without waiting', async () => {
    const orderIds = Array.from({ length: 1_000 }, (_, index) => `${index}`);
    await Promise.all(orderIds.map(come));
    for (const orderId of orderIds) go(orderId);
    expect(commands()).toEqual([`subscribe ${orderIds.join(' ')}`, `unsubscribe ${orderIds.join(' ')}`]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('keeps the channel of who came back', async () => {
    await come('a');
    go('a');
    const back = come('a');
    aSecondLater();
    await back;
    expect(commands()).toEqual(['subscribe a', 'subscribe a']);
  });

  it('subscribes to nothing for who has left before his turn came', async () => {
    redis.hold();
    const first = come('a');
    await turn();
    const second = come('b');
    go('b');
    aSecondLater();
    redis.release();
    await Promise.all([first, second]);
    expect(commands().filter((command) => command.startsWith('subscribe'))).toEqual(['subscribe a']);
  });

  it('listens to all that are watched on a new connection, a thousand at a time', async () => {
    for (let index = 0; index < 2_500; index += 1) listeners.add(`${index}`, SOMEBODY);
    await channels.followAll();
    expect(redis.commands.map((command) => command.split(' ').length - 1)).toEqual([1_000, 1_000, 500]);
    expect(new Set(redis.commands.flatMap((command) => command.split(' ').slice(1))).size).toBe(2_500);
  });

  it('says in one line that Redis is away, lets everyone on, and tries again with the next', async () => {
    redis.fault = new Error('Redis is away');
    await Promise.all(['a', 'b', 'c'].map(come));
    expect(lines).toEqual([expect.stringContaining('3 orders are watched without pub/sub for now')]);
    redis.fault = null;
    await come('d');
    expect([commands().length, lines.length]).toEqual([2, 1]);
  });
});
