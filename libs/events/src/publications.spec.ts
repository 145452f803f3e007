import { Logger } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Publications } from './publications.js';
import { anEvent } from './testing/event-builder.js';
import { FakeRedis } from './testing/fake-redis.js';
import { keptLog } from './testing/kept-log.js';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('Publications', () => {
  let redis: FakeRedis;
  let publications: Publications;
  let lines: string[];
  beforeEach(() => {
    redis = new FakeRedis();
    publications = new Publications(redis.asRedis);
    lines = keptLog();
  });
  afterEach(() => Logger.overrideLogger(true));

  it('publishes nothing inside the call, and a lone event right after it', async () => {
    publications.add(anEvent('a', 1));
    expect(redis.pipelines).toEqual([]);
    await Promise.resolve();
    expect(redis.pipelines).toEqual([[{ channel: 'oee:order-events:a', message: JSON.stringify(anEvent('a', 1)) }]]);
  });

  it('publishes what one commit made durable in one pipeline, in its order, before any of its orders goes on', async () => {
    const orderIds = ['a', 'b', 'c'];
    const publishedWhenGoingOn: number[] = [];
    let commit = (): void => undefined;
    const committed = new Promise<void>((resolve) => (commit = resolve));
    const orders = orderIds.map(async (orderId) => {
      await committed.then(() => publications.add(anEvent(orderId, 1)));
      publishedWhenGoingOn.push(redis.published.length);
    });
    commit();
    await Promise.all(orders);
    expect(redis.pipelines).toHaveLength(1);
    expect(redis.published).toEqual(orderIds.map((orderId) => anEvent(orderId, 1)));
    expect(publishedWhenGoingOn).toEqual([3, 3, 3]);
  });

  it('publishes what comes later in a pipeline of its own', async () => {
    publications.add(anEvent('a', 1));
    publications.add(anEvent('a', 2));
    await Promise.resolve();
    publications.add(anEvent('a', 3));
    await Promise.resolve();
    expect(redis.pipelines.map(({ length }) => length)).toEqual([2, 1]);
    expect(redis.published).toEqual([1, 2, 3].map((seq) => anEvent('a', seq)));
  });

  it('says in one line what could not be published, and goes on', async () => {
    redis.fault = new Error('Redis is away');
    for (const seq of [1, 2, 3]) publications.add(anEvent('a', seq));
    await turn();
    await turn();
    expect(lines).toEqual([expect.stringContaining('3 of 3 events were not published')]);
    expect(lines[0]).toContain('Redis is away');
    redis.fault = null;
    publications.add(anEvent('a', 4));
    await turn();
    expect([redis.pipelines.length, lines.length]).toEqual([2, 1]);
  });
});
