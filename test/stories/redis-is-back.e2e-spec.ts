import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { place, seqsOf, settled, upTo } from '../support/client.js';
import { backend, openHouse } from '../support/house.js';
import { Link } from '../support/link.js';
import { type RedisServer, startRedis } from '../support/redis-server.js';

/** Long enough that pauses which grow between attempts would have grown. */
const AWAY_S = 12;
/** What the engine promises: within this time of Redis being back, work is taken up again. */
const BACK_WITHIN_MS = 10_000;

/** A way for Redis to be gone. */
interface Outage {
  begin(redis: RedisServer, link: Link): void | Promise<void>;
  /** @returns the server that is there from now on */
  end(redis: RedisServer, link: Link): RedisServer | Promise<RedisServer>;
}

async function startedAgain({ url, directory }: RedisServer): Promise<RedisServer> {
  const server = await startRedis(directory, [], Number(new URL(url).port));
  if (server === null) throw new Error('redis-server is missing');
  return server;
}

const OUTAGES: Record<string, Outage> = {
  stopped: { begin: (redis) => redis.stop(), end: startedAgain },
  killed: { begin: (redis) => redis.stop('SIGKILL'), end: startedAgain },
  hanging: {
    begin: (redis) => void redis.process.kill('SIGSTOP'),
    end: (redis) => {
      redis.process.kill('SIGCONT');
      return redis;
    },
  },
  // What lived through the silence stays dead without being told, as behind a firewall that has forgotten it.
  'behind a link that swallows everything': {
    begin: (_redis, link) => link.swallow(),
    end: (redis, link) => {
      link.recover();
      return redis;
    },
  },
};

describe.skipIf(backend() === 'embedded')(`a Redis that was gone for ${AWAY_S} s`, () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'order-execution-engine-back-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it.concurrent.each(Object.entries(OUTAGES))(
    '%s: orders are accepted all the while, and work goes on within seconds of its return',
    async (_, outage) => {
      let redis = await startRedis(await mkdtemp(join(directory, 'redis-')));
      if (redis === null) throw new Error('redis-server is missing');
      const link = await Link.to(redis.url);
      await link.up();
      const house = await openHouse({ knobs: { REDIS_URL: link.through(redis.url), SIM_LATENCY_MS: '300' } });
      try {
        const before = await place(house.url);
        expect((await settled(house.url, before.body.orderId)).status).toBe('confirmed');

        // It goes while a worker has orders in hand.
        const meanwhile = await Promise.all(upTo(10).map(() => place(house.url)));
        await outage.begin(redis, link);
        for (let second = 0; second < AWAY_S; second += 1) {
          meanwhile.push(await place(house.url));
          await pause(1_000);
        }
        expect(meanwhile.map(({ status }) => status)).toEqual(meanwhile.map(() => 202));
        const ready = await request(house.url).get('/health/ready');
        expect([ready.status, ready.body.checks.redis.status]).toEqual([503, 'down']);
        expect(ready.body.checks).toMatchObject({ postgres: { status: 'up' }, migrations: { status: 'up' } });

        redis = await outage.end(redis, link);
        const back = performance.now();
        const after = await place(house.url);
        expect((await settled(house.url, after.body.orderId)).status).toBe('confirmed');
        expect(performance.now() - back).toBeLessThan(BACK_WITHIN_MS);
        for (const { body } of meanwhile) {
          const { status, events } = await settled(house.url, body.orderId);
          expect([status, seqsOf(events)]).toEqual(['confirmed', upTo(5)]);
        }
        await request(house.url).get('/health/ready').expect(200);
      } finally {
        await house.close();
        await link.down();
        await redis.stop();
      }
    },
    120_000,
  );
});
