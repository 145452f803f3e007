import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MARKET_ORDER, place, upTo } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse({ apis: 2, knobs: { API_MAX_ORDERS_PER_MIN: '120' } });
});
afterAll(() => house.close());

it('accepts 120 orders a minute over all APIs together, and refuses the 121st with correct headers', async () => {
  const key = randomUUID();
  for (const n of upTo(120)) {
    // Replays count as well.
    const headers: Record<string, string> = n % 2 === 0 ? { 'idempotency-key': key } : {};
    const answer = await place(house.apis[n % house.apis.length]?.url ?? '', MARKET_ORDER, headers);
    expect(answer.status).toBeLessThan(300);
    expect(answer.headers['ratelimit-policy']).toBe('"orders";q=120;w=60');
    expect(answer.headers.ratelimit).toMatch(new RegExp(`^"orders";r=${120 - n};t=\\d+$`));
  }
  for (const { url } of house.apis) {
    const refused = await place(url);
    expect(refused.status).toBe(429);
    expect(refused.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(refused.body).toMatchObject({ code: 'RATE_LIMITED', status: 429 });
    const retryAfter = Number(refused.headers['retry-after']);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
    expect(retryAfter).toBeLessThanOrEqual(60);
    expect(refused.headers.ratelimit).toBe(`"orders";r=0;t=${retryAfter}`);
    expect(refused.headers['ratelimit-policy']).toBe('"orders";q=120;w=60');
  }
});

it('limits orders only', async () => {
  const response = await fetch(`${house.url}/api/orders`);
  expect(response.status).toBe(200);
});
