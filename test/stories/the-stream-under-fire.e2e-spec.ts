import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { fetchOrder, place, seqsOf, upTo, watchOrder } from '../support/client.js';
import { backend, type House, openHouse, startApi } from '../support/house.js';
import { ResumingSubscriber } from '../support/resuming-subscriber.js';

const WAVES = 5;
const ORDERS_A_WAVE = 8;

/** Redis as the enemy of the streams: what it carries is lost, told again, and told in the wrong order. */
class Fire {
  readonly orderIds: string[] = [];
  killed = 0;
  published = 0;
  private burning = true;
  private readonly redis: Redis;
  private readonly work: Promise<unknown>;

  constructor(
    redisUrl: string,
    private readonly house: House,
    tellsAgain: boolean,
  ) {
    this.redis = new Redis(redisUrl);
    this.work = Promise.all([this.cutPubSub(), tellsAgain && this.tellAgain()]);
  }

  async end(): Promise<void> {
    this.burning = false;
    await this.work;
    this.redis.disconnect();
  }

  /** What is published before the APIs have subscribed again reaches nobody. */
  private async cutPubSub(): Promise<void> {
    while (this.burning) {
      this.killed += Number(await this.redis.client('KILL', 'TYPE', 'pubsub'));
      await pause(150);
    }
  }

  /** Events that were committed, each told twice and the newest first. */
  private async tellAgain(): Promise<void> {
    while (this.burning) {
      const rows = await this.house.database.query<{ frame: { orderId: string } }>(
        `SELECT json_build_object('orderId', order_id, 'seq', seq, 'status', status, 'data', data,
           'at', to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) AS frame
         FROM order_events WHERE order_id = ANY($1) ORDER BY seq DESC`,
        [this.orderIds.slice(-2 * ORDERS_A_WAVE)],
      );
      for (const { frame } of [...rows, ...rows]) {
        this.published += await this.redis.publish(`oee:order-events:${frame.orderId}`, JSON.stringify(frame));
      }
      await pause(10);
    }
  }
}

describe.skipIf(backend() === 'embedded')('the stream under fire', () => {
  let house: House;
  let fire: Fire;
  beforeEach(async () => {
    house = await openHouse({ apis: 2, workers: 2, knobs: { SIM_LATENCY_MS: '300' } });
  });
  afterEach(async () => {
    await fire.end();
    await house.close();
  });

  const light = (tellsAgain: boolean) => (fire = new Fire(inject('redisUrl') ?? '', house, tellsAgain));

  const urls = () => house.apis.map(({ url }) => url);

  /** One that stays, one that drops its connection at every event, and one that comes by the other API. */
  function subscribers(orderId: string): ResumingSubscriber[] {
    return [0, 1, 2].map((n) => new ResumingSubscriber(orderId, urls, n === 1 ? 1 : 0, n));
  }

  it('shows every subscriber seq 1 … n once, in order, whatever pub/sub does and whichever API dies', async () => {
    light(true);
    const all: { orderId: string; subscriber: ResumingSubscriber }[] = [];
    for (const wave of upTo(WAVES)) {
      const placed = await Promise.all(upTo(ORDERS_A_WAVE).map((n) => place(urls()[n % 2] ?? '')));
      const orderIds = placed.map(({ body }) => body.orderId);
      fire.orderIds.push(...orderIds);
      const watching = orderIds.flatMap((orderId) =>
        subscribers(orderId).map((subscriber) => ({ orderId, subscriber })),
      );
      all.push(...watching);
      if (wave % 2 === 0) await restartApi(wave % 4 === 0 ? 0 : 1);
      await Promise.all(watching.map(({ subscriber }) => subscriber.ended));
    }
    for (const { orderId, subscriber } of all) {
      const { events } = await fetchOrder(urls()[0] ?? '', orderId);
      expect(seqsOf(subscriber.events)).toEqual(upTo(events.length));
      expect(subscriber.events).toEqual(events);
    }
    // The fire was none if it did not reach anybody.
    expect(fire.killed).toBeGreaterThan(WAVES);
    expect(fire.published).toBeGreaterThan(all.length);
    expect(all.filter(({ subscriber }) => subscriber.codes.includes(1006)).length).toBeGreaterThan(ORDERS_A_WAVE);
  }, 120_000);

  it('shows them all the same where pub/sub does nothing but lose', async () => {
    light(false);
    const placed = await Promise.all(upTo(ORDERS_A_WAVE).map(() => place(house.url)));
    for (const { body } of placed) {
      const { events, code } = await watchOrder(house.apis[1]?.url ?? '', body.orderId);
      expect([seqsOf(events), code]).toEqual([upTo(5), 1000]);
    }
    expect(fire.killed).toBeGreaterThan(0);
  });

  /** By force, in the middle of its streams. */
  async function restartApi(index: 0 | 1): Promise<void> {
    await house.apis[index]?.program.stop('SIGKILL');
    house.apis[index] = await startApi(house.knobs);
  }
});
