import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ListenersByOrder } from './listeners-by-order.js';
import type { OrderEventListener } from './order-event-bus.js';
import { FakeRedis } from './testing/fake-redis.js';
import { keptLog } from './testing/kept-log.js';
import { WatchedChannels } from './watched-channels.js';

const SOMEBODY: OrderEventListener = { receive: () => undefined };
const channel = (orderId: string) => `oee:order-events:${orderId}`;

describe('WatchedChannels', () => {
  let redis: FakeRedis;
  let listeners: ListenersByOrder;
  let channels: WatchedChannels;
  let lines: string[];
  beforeEach(() => {
    redis = new FakeRedis();
    listeners = new ListenersByOrder();
    channels = new WatchedChannels(redis.asRedis, listeners);
    lines = keptLog();
  });
  afterEach(() => Logger.overrideLogger(true));

  const come = (orderId: string) => {
    listeners.add(orderId, SOMEBODY);
    return channels.follow(orderId);
  };
  const go = (orderId: string) => {
    listeners.remove(orderId, SOMEBODY);
    return channels.follow(orderId);
  };

  it('subscribes to all that come in one turn in one command, and unsubscribes likewise', async () => {
    await Promise.all(['a', 'b', 'c'].map(come));
    await Promise.all(['a', 'b'].map(go));
    expect(redis.commands).toEqual([
      `subscribe ${channel('a')} ${channel('b')} ${channel('c')}`,
      `unsubscribe ${channel('a')} ${channel('b')}`,
    ]);
  });

  it('names a channel once, however many come for it, and answers them all', async () => {
    await Promise.all([come('a'), come('a'), come('a')]);
    expect(redis.commands).toEqual([`subscribe ${channel('a')}`]);
  });

  it('asks Redis again for who comes later: its answer is the proof', async () => {
    await come('a');
    await come('a');
    expect(redis.commands).toHaveLength(2);
  });

  it('answers nobody before Redis does, and gathers what comes meanwhile', async () => {
    redis.hold();
    let answered = 0;
    const first = come('a').then(() => (answered += 1));
    await new Promise(setImmediate);
    const rest = [come('b'), go('a'), come('c')];
    await new Promise(setImmediate);
    expect([answered, redis.commands]).toEqual([0, [`subscribe ${channel('a')}`]]);
    redis.release();
    await Promise.all([first, ...rest]);
    expect(redis.commands.slice(1)).toEqual([
      `subscribe ${channel('b')} ${channel('c')}`,
      `unsubscribe ${channel('a')}`,
    ]);
  });

  it('follows who watches in the end, where somebody comes and goes in one turn', async () => {
    await Promise.all([come('a'), go('a'), come('b'), go('b'), come('b')]);
    expect(redis.commands).toEqual([`subscribe ${channel('b')}`, `unsubscribe ${channel('a')}`]);
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
    expect([redis.commands.length, lines.length]).toEqual([2, 1]);
  });
});
