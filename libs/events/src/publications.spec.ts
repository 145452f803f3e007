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

  it('publishes nothing inside the call, and a lone event in the same turn', async () => {
    publications.add(anEvent('a', 1));
    expect(redis.pipelines).toEqual([]);
    await turn();
    expect(redis.pipelines).toEqual([[{ channel: 'oee:order-events:a', message: JSON.stringify(anEvent('a', 1)) }]]);
  });

  it('publishes all of one turn in one pipeline, in the order of their announcement', async () => {
    for (const seq of [1, 2]) for (const orderId of ['a', 'b']) publications.add(anEvent(orderId, seq));
    await Promise.resolve();
    publications.add(anEvent('a', 3));
    await turn();
    publications.add(anEvent('a', 4));
    await turn();
    const published = redis.pipelines.map((pipeline) => pipeline.map(({ message }) => JSON.parse(message)));
    expect(published).toEqual([
      [anEvent('a', 1), anEvent('b', 1), anEvent('a', 2), anEvent('b', 2), anEvent('a', 3)],
      [anEvent('a', 4)],
    ]);
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
