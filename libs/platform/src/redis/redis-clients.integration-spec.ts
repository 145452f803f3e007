import type { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { Link } from '../../../../test/support/link.js';
import { RedisClients } from './redis-clients.js';

const redisUrl = inject('redisUrl');
/** What an operator would call "at once". Left alone, TCP takes a quarter of an hour to give a connection up. */
const NOTICED_WITHIN_MS = 10_000;

/** Resolves with what comes with the event; errors on the way, of which there are many here, are no matter. */
const next = (redis: Redis, event: string) => new Promise((resolve) => redis.once(event, resolve));

describe.skipIf(redisUrl === null)('RedisClients on a real Redis', () => {
  let link: Link;
  let clients: RedisClients;
  let both: Redis[];
  beforeEach(async () => {
    link = await Link.to(redisUrl ?? '');
    await link.up();
    clients = await new RedisClients(link.through(redisUrl ?? ''), () => undefined).connect();
    both = [clients.commands, clients.subscriber];
  });
  afterEach(async () => {
    clients.onApplicationShutdown();
    await link.down();
  });

  it(
    'notice that a link swallows everything, also on the connection that only listens, and come back',
    async () => {
      await clients.subscriber.subscribe('anything');
      link.swallow();
      await Promise.all(both.map((redis) => next(redis, 'close')));
      expect(clients.ready).toBe(false);
      const back = both.map((redis) => next(redis, 'ready'));
      link.recover();
      await Promise.all(back);
      expect(await clients.commands.ping()).toBe('PONG');
    },
    2 * NOTICED_WITHIN_MS,
  );

  it('never pause for more than a second between two attempts, and come back', async () => {
    const pauses: unknown[] = [];
    for (const redis of both) redis.on('reconnecting', (ms: unknown) => pauses.push(ms));
    await link.down();
    // Far enough into the attempts that a growing pause would have grown.
    while (pauses.length < 24) await next(clients.commands, 'reconnecting');
    expect(Math.max(...pauses.map(Number))).toBe(1_000);
    const back = both.map((redis) => next(redis, 'ready'));
    await link.up();
    await Promise.all(back);
  }, 60_000);

  it('hand over in one piece what they are told in one turn, and go on', async () => {
    const { commands } = clients;
    for (let turn = 0; turn < 3; turn += 1) {
      const answers = Promise.all(Array.from({ length: 50 }, (_, n) => commands.echo(`${turn} ${n}`)));
      expect(commands.stream.writableCorked).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      expect(commands.stream.writableCorked).toBe(0);
      expect(await answers).toEqual(Array.from({ length: 50 }, (_, n) => `${turn} ${n}`));
    }
  });

  it('keep a connection that has nothing to say for a while', async () => {
    let closed = 0;
    clients.subscriber.on('close', () => (closed += 1));
    await clients.subscriber.subscribe('silence');
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(closed).toBe(0);
  });
});
