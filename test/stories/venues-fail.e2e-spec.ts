import { afterEach, expect, it } from 'vitest';
import { MARKET_ORDER, place, seqsOf, settled, statusesOf, upTo } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
afterEach(() => house.close());

it('tries three times where no venue answers, backing off, then fails with a code', async () => {
  house = await openHouse({ knobs: { SIM_FAILURE_RATE: '1', RETRY_BACKOFF_MS: '20' } });
  const { body } = await place(house.url);
  const order = await settled(house.url, body.orderId);
  expect(order).toMatchObject({ status: 'failed', attempts: 3, failure: { code: 'VENUES_UNAVAILABLE' } });
  expect(statusesOf(order.events)).toEqual(['pending', 'routing', 'routing', 'routing', 'failed']);
  expect(order.events.slice(1, 4).map(({ data }) => [data.attempt, data.retryInMs])).toEqual([
    [1, undefined],
    [2, 20],
    [3, 40],
  ]);
  expect(order.events[2]?.data.cause).toMatchObject({ code: 'VENUES_UNAVAILABLE' });
});

it('takes the other venue while one is down, retries what was lost, and executes nothing twice', async () => {
  house = await openHouse({ knobs: { SIM_FAILURE_RATE: '0.4', RETRY_BACKOFF_MS: '5', ORDER_MAX_ATTEMPTS: '8' } });
  const placed = await Promise.all(upTo(60).map((n) => place(house.url, { ...MARKET_ORDER, amount: `${n}` })));
  const orders = await Promise.all(placed.map(({ body }) => settled(house.url, body.orderId)));
  for (const { events } of orders) expect(seqsOf(events)).toEqual(upTo(events.length));

  const quotes = orders.flatMap(({ events }) => events.flatMap(({ data }) => (data.quotes ?? []) as object[]));
  const silent = quotes.filter((quote) => 'reason' in quote);
  expect(silent.length).toBeGreaterThan(0);
  for (const quote of silent) expect(quote).toMatchObject({ code: 'VENUE_UNAVAILABLE', reason: expect.any(String) });
  expect(orders.some(({ attempts }) => attempts > 1)).toBe(true);

  const ledger = await house.database.query<{ order_id: string; filled: number }>(
    `SELECT order_id, count(*) FILTER (WHERE kind = 'filled')::int AS filled FROM simulated_chain.transactions
     GROUP BY order_id`,
  );
  const filled = new Map(ledger.map((row) => [row.order_id, row.filled]));
  for (const { orderId, status } of orders) {
    expect(filled.get(orderId) ?? 0).toBe(status === 'confirmed' ? 1 : 0);
  }
});

it('limits how many orders the queue hands out in a minute', async () => {
  house = await openHouse({ knobs: { QUEUE_MAX_PER_MIN: '5' } });
  await Promise.all(upTo(12).map(() => place(house.url)));
  await fiveConfirmed();
  const [row] = await house.database.query<{ confirmed: number; pending: number }>(
    `SELECT count(*) FILTER (WHERE status = 'confirmed')::int AS confirmed,
            count(*) FILTER (WHERE status = 'pending')::int AS pending FROM orders`,
  );
  expect(row).toEqual({ confirmed: 5, pending: 7 });
});

/** Resolves once five orders are confirmed and no other is under way. */
async function fiveConfirmed(): Promise<void> {
  for (;;) {
    const [row] = await house.database.query<{ confirmed: number; under_way: number }>(
      `SELECT count(*) FILTER (WHERE status = 'confirmed')::int AS confirmed,
              count(*) FILTER (WHERE status IN ('routing', 'building', 'submitted'))::int AS under_way FROM orders`,
    );
    if (row && row.confirmed >= 5 && row.under_way === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
