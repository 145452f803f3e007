import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Answer, fetchOrder, MARKET_ORDER, place, seqsOf, settled, upTo, watch } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';
import { RestartablePostgres } from '../support/restartable-postgres.js';

const CLIENTS = 8;
const AWAY_MS = 3_000;
/** What the engine promises: within this time of Postgres being back, it takes orders again and moves those it has. */
const BACK_WITHIN_MS = 10_000;

let postgres: RestartablePostgres;
let house: House;
beforeEach(async () => {
  postgres = await RestartablePostgres.start();
  house = await openHouse({ knobs: { DATABASE_URL: postgres.url, SIM_LATENCY_MS: '50' } });
});
afterEach(async () => {
  await house.close();
  await postgres.destroy();
});

/** Clients that place one order after the other until they are stopped. */
class Load {
  readonly answers: Answer[] = [];
  private stopped = false;
  private readonly running = Promise.all(upTo(CLIENTS).map(() => this.run()));

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Resolves with the next answer of this status that comes from now on. */
  async next(status: number): Promise<Answer> {
    const seen = this.answers.length;
    for (;;) {
      const found = this.answers.slice(seen).find((answer) => answer.status === status);
      if (found) return found;
      await pause(10);
    }
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      this.answers.push(await place(house.url, MARKET_ORDER, { 'idempotency-key': randomUUID() }));
      await pause(50);
    }
  }
}

it.each(['fast', 'immediate'] as const)(
  'a %s restart of Postgres under load: 503 while it is away, 202 within seconds after, nothing lost',
  async (mode) => {
    const first = await place(house.url);
    await settled(house.url, first.body.orderId);
    const load = new Load();
    await load.next(202);
    await postgres.stop(mode);

    const refused = await load.next(503);
    expect([refused.body.code, Number(refused.headers['retry-after']) >= 1]).toEqual(['UNAVAILABLE', true]);
    const ready = await request(house.url).get('/health/ready');
    expect([ready.status, ready.body.checks.postgres.status]).toEqual([503, 'down']);
    for (const path of [`/api/orders/${first.body.orderId}`, '/api/orders', `/api/orders/${first.body.orderId}/events`])
      expect((await request(house.url).get(path)).status).toBe(503);
    expect((await watch(house.url, `?orderId=${first.body.orderId}`).closed).code).toBe(1013);
    await pause(AWAY_MS);

    await postgres.startAgain();
    const back = performance.now();
    await load.next(202);
    const after = await place(house.url);
    expect((await settled(house.url, after.body.orderId)).status).toBe('confirmed');
    expect(performance.now() - back).toBeLessThan(BACK_WITHIN_MS);
    await load.stop();

    // Nobody was told anything but one of the two, and whoever was told 202 has an order that goes its way.
    expect(new Set(load.answers.map(({ status }) => status))).toEqual(new Set([202, 503]));
    for (const { body } of load.answers.filter(({ status }) => status === 202)) {
      const { status, events } = await settled(house.url, body.orderId);
      expect([status, seqsOf(events)]).toEqual(['confirmed', upTo(events.length)]);
    }
    // Every connection that reads was replaced as well.
    await Promise.all(upTo(20).map(() => fetchOrder(house.url, first.body.orderId)));
    await request(house.url).get('/health/ready').expect(200);
  },
  180_000,
);
