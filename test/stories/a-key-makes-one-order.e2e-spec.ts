import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MARKET_ORDER, place, settled, upTo } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse({ apis: 2 });
});
afterAll(() => house.close());

const ordersInPostgres = async () => {
  const [row] = await house.database.query<{ count: number }>('SELECT count(*)::int AS count FROM orders');
  return row?.count ?? -1;
};

it('makes one order of a hundred parallel requests with one key, whichever API they reach', async () => {
  const before = await ordersInPostgres();
  const key = randomUUID();
  const answers = await Promise.all(
    upTo(100).map((n) => {
      const api = house.apis[n % house.apis.length]?.url ?? house.url;
      return place(api, MARKET_ORDER, { 'idempotency-key': key });
    }),
  );
  expect(new Set(answers.map(({ body }) => body.orderId)).size).toBe(1);
  expect(answers.filter(({ status }) => status === 202)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(99);
  expect(answers.filter(({ body }) => body.idempotent === false)).toHaveLength(1);
  expect(await ordersInPostgres()).toBe(before + 1);
});

it('replays the order with its events so far', async () => {
  const key = { 'x-idempotency-key': randomUUID() };
  const first = await place(house.url, MARKET_ORDER, key);
  const { events } = await settled(house.url, first.body.orderId);
  const again = await place(house.url, MARKET_ORDER, key);
  expect(again.status).toBe(200);
  expect(again.body).toMatchObject({ orderId: first.body.orderId, idempotent: true, status: 'confirmed', events });
});

it('knows the key by either header, bare or quoted, and the body in any order', async () => {
  const key = randomUUID();
  const first = await place(house.url, MARKET_ORDER, { 'idempotency-key': `"${key}"` });
  const turned = Object.fromEntries(Object.entries(MARKET_ORDER).toReversed());
  const again = await place(house.url, turned, { 'x-idempotency-key': key });
  expect([first.status, again.status]).toEqual([202, 200]);
  expect(again.body.orderId).toBe(first.body.orderId);
});

it('refuses the key with another body, and writes nothing', async () => {
  const key = { 'idempotency-key': randomUUID() };
  await place(house.url, MARKET_ORDER, key);
  const before = await ordersInPostgres();
  const other = await place(house.url, { ...MARKET_ORDER, amount: '2' }, key);
  expect(other.status).toBe(422);
  expect(other.body).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED', status: 422 });
  expect(await ordersInPostgres()).toBe(before);
});

it('refuses two different keys in one request', async () => {
  const two = { 'idempotency-key': 'one', 'x-idempotency-key': 'two' };
  const answer = await place(house.url, MARKET_ORDER, two);
  expect([answer.status, answer.body.code]).toEqual([400, 'INVALID_IDEMPOTENCY_KEY']);
});

it('makes an order for every request without a key', async () => {
  const [first, second] = await Promise.all([place(house.url), place(house.url)]);
  expect(first?.body.orderId).not.toBe(second?.body.orderId);
});
