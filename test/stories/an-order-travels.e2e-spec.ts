import { afterAll, beforeAll, expect, it } from 'vitest';
import { mayMove, minAmountOut, type OrderEventFrame } from '#libs/orders-domain';
import { fetchOrder, MARKET_ORDER, place, seqsOf, settled, statusesOf, upTo, watchOrder } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const THE_WAY = ['pending', 'routing', 'building', 'submitted', 'confirmed'];
const dataOf = (events: readonly OrderEventFrame[], status: string) =>
  events.find((event) => event.status === status)?.data ?? {};
const baseUnits = (decimal: unknown) => {
  const [whole = '', fraction = ''] = String(decimal).split('.');
  return BigInt(whole + fraction.padEnd(6, '0'));
};

it('goes from pending to confirmed, and WebSocket, REST and Postgres tell the same', async () => {
  const placed = await place(house.url, { ...MARKET_ORDER, clientOrderId: 'my-1' });
  expect(placed.status).toBe(202);
  expect(placed.body).toMatchObject({ idempotent: false, status: 'pending', amount: '1.5', clientOrderId: 'my-1' });
  expect(placed.body.orderId).toMatch(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(placed.headers.location).toBe(`/api/orders/${placed.body.orderId}`);

  const seen = await watchOrder(house.url, placed.body.orderId);
  expect(seen.code).toBe(1000);
  expect(statusesOf(seen.events)).toEqual(THE_WAY);
  expect(seqsOf(seen.events)).toEqual(upTo(5));

  const record = await fetchOrder(house.url, placed.body.orderId);
  expect(record.events).toEqual(seen.events);
  const rows = await house.database.query<{ seq: number; status: string; data: string; at: Date }>(
    'SELECT seq, status, data::text AS data, at FROM order_events WHERE order_id = $1 ORDER BY seq',
    [placed.body.orderId],
  );
  // To the letter: the data is compared as text.
  expect(rows.map(({ seq, status, data, at }) => [seq, status, data, at.toISOString()])).toEqual(
    seen.events.map(({ seq, status, data, at }) => [seq, status, JSON.stringify(data), at]),
  );
});

it('says at every step why', async () => {
  const { body } = await place(house.url, { ...MARKET_ORDER, slippageBps: 50 });
  const { events, amountOut, executionPrice, txSignature, venue, pool } = await settled(house.url, body.orderId);
  expect(dataOf(events, 'routing')).toEqual({ attempt: 1 });
  const building = dataOf(events, 'building');
  expect(building).toMatchObject({ route: { venue, pool } });
  const quotes = building.quotes as { venue: string; amountOut: string; minAmountOut: string }[];
  expect(new Set(quotes.map((quote) => quote.venue))).toEqual(new Set(['raydium', 'meteora']));
  for (const quote of quotes) {
    expect(quote).toMatchObject({ feeBps: expect.any(Number), priceImpactBps: expect.any(Number) });
    expect(baseUnits(quote.minAmountOut)).toBe(minAmountOut(baseUnits(quote.amountOut), 50));
  }
  const best = quotes.reduce((a, b) => (baseUnits(a.amountOut) >= baseUnits(b.amountOut) ? a : b));
  expect(best.venue).toBe(venue);
  expect(building.minAmountOut).toBe(best.minAmountOut);
  expect(dataOf(events, 'submitted')).toEqual({ venue, txSignature, attempt: 1 });
  expect(dataOf(events, 'confirmed')).toEqual({ venue, amountOut, executionPrice, txSignature });
  expect(baseUnits(amountOut) >= baseUnits(best.minAmountOut)).toBe(true);
});

it('lets the size decide which pools take an order', async () => {
  const venueFor = async (tokenIn: string, tokenOut: string, amount: string) => {
    const { body } = await place(house.url, { orderType: 'market', tokenIn, tokenOut, amount });
    return (await settled(house.url, body.orderId)).venue;
  };
  expect(await venueFor('SOL', 'USDC', '1')).toBe('meteora');
  expect(await venueFor('SOL', 'USDC', '300')).toBe('raydium+meteora');
  expect(await venueFor('SOL', 'USDC', '1000')).toBe('meteora+raydium');
  expect(await venueFor('USDC', 'SOL', '50000')).toBe('raydium+meteora');
});

it('fails on slippage without swapping, and says by how much', async () => {
  const { body } = await place(house.url, { ...MARKET_ORDER, amount: '2', slippageBps: 0 });
  const order = await settled(house.url, body.orderId);
  expect(order).toMatchObject({ status: 'failed', amountOut: null, failure: { code: 'SLIPPAGE_EXCEEDED' } });
  expect(order.failure?.message).toContain(order.minAmountOut);
  const fills = await house.database.query(
    'SELECT FROM simulated_chain.transactions WHERE order_id = $1 AND kind = $2',
    [body.orderId, 'filled'],
  );
  expect(fills).toHaveLength(0);
});

it('fails at once where no venue has a pool for the pair', async () => {
  const { body } = await place(house.url, { ...MARKET_ORDER, tokenIn: 'JUP', tokenOut: 'BONK' });
  const order = await settled(house.url, body.orderId);
  expect(order).toMatchObject({ status: 'failed', attempts: 1, failure: { code: 'NO_ROUTE' } });
  expect(statusesOf(order.events)).toEqual(['pending', 'routing', 'failed']);
  expect(order.events.at(-1)?.data.quotes).toEqual(
    ['raydium', 'meteora'].map((venue) => ({ venue, code: 'NO_POOL', reason: expect.stringContaining('JUP/BONK') })),
  );
});

it('takes mint addresses for symbols, and numbers for strings', async () => {
  const body =
    '{"orderType":"market","tokenIn":"So11111111111111111111111111111111111111112","tokenOut":"usdc","amount":0.000000001}';
  const response = await fetch(`${house.url}/api/orders/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(202);
  expect(await response.json()).toMatchObject({ tokenIn: 'SOL', tokenOut: 'USDC', amount: '0.000000001' });
});

it('executes a hundred orders once each, by legal steps only', async () => {
  const placed = await Promise.all(upTo(100).map((n) => place(house.url, { ...MARKET_ORDER, amount: `${n}` })));
  for (const { body } of placed) {
    const { status, events } = await settled(house.url, body.orderId);
    expect(status).toBe('confirmed');
    expect(seqsOf(events)).toEqual(upTo(events.length));
    const illegal = events.filter(({ status: to }, index) => {
      const from = events[index - 1]?.status;
      return from !== undefined && !mayMove(from, to);
    });
    expect(illegal).toEqual([]);
  }
  const ledger = await house.database.query<{ executions: number }>(
    `SELECT count(*)::int AS executions FROM simulated_chain.transactions WHERE kind = 'filled' AND order_id = ANY ($1)
     GROUP BY order_id`,
    [placed.map(({ body }) => body.orderId)],
  );
  expect(ledger.map(({ executions }) => executions)).toEqual(upTo(100).map(() => 1));
});
