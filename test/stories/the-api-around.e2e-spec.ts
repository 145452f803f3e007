import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { MARKET_ORDER, place, settled, upTo, watch } from '../support/client.js';
import { backend, type House, openHouse } from '../support/house.js';

const DESK = { authorization: 'Bearer desk-secret-0123456789' };
const BOT = { 'x-api-key': 'bot-secret-0123456789abc' };

describe('without API keys', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.close());

  it('is alive', async () => {
    const { body } = await request(house.url).get('/health').expect(200);
    expect(body).toEqual({ status: 'ok', uptime: expect.any(Number) });
  });

  it('is ready, with every part named', async () => {
    const { body } = await request(house.url).get('/health/ready').expect(200);
    expect(body).toEqual({
      status: 'ready',
      checks: {
        process: { status: 'up' },
        postgres: { status: 'up' },
        migrations: { status: 'up' },
        redis: { status: backend() === 'redis' ? 'up' : 'not used' },
        queue: { status: 'up', open: 0, stillSeconds: 0, lastMoveSecondsAgo: null },
        accounts: { status: 'up' },
      },
    });
  });

  it('documents itself', async () => {
    const { body } = await request(house.url).get('/docs-json').expect(200);
    expect(body.openapi).toMatch(/^3\.1/);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([
        '/api/orders/execute',
        '/api/orders',
        '/api/orders/{orderId}',
        '/health',
        '/health/ready',
      ]),
    );
    await request(house.url).get('/docs').expect(200).expect('content-type', /html/);
    const stream = await request(house.url).get('/docs/asyncapi.json').expect(200);
    expect(stream.body).toMatchObject({ asyncapi: '3.0.0', channels: { order: { address: '/api/orders/execute' } } });
  });

  it('is measured by Prometheus', async () => {
    const { text } = await request(house.url)
      .get('/metrics')
      .expect(200)
      .expect('content-type', /^text\/plain/);
    expect(text).toMatch(/^oee_oldest_open_order_still_seconds \d/m);
    expect(text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  it('sends security headers with every answer', async () => {
    for (const path of ['/health', '/api/orders', '/nothing']) {
      const { headers } = await request(house.url).get(path);
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toContain(`default-src 'self'`);
    }
  });

  it('passes over the wish for another protocol, and answers', async () => {
    const body = JSON.stringify(MARKET_ORDER);
    const sent = httpRequest(`${house.url}/api/orders/execute`, {
      method: 'POST',
      agent: false,
      headers: {
        connection: 'Upgrade, HTTP2-Settings',
        upgrade: 'h2c',
        'http2-settings': 'AAMAAABkAAQCAAAAAAIAAAAA',
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      },
    });
    const answered = once(sent, 'response');
    sent.end(body);
    const [response] = (await answered) as [IncomingMessage];
    expect(response.statusCode).toBe(202);
    response.resume();
  });

  it('answers a WebSocket where there is none with a 404', async () => {
    const socket = new WebSocket(`${house.url.replace('http', 'ws')}/api/nothing`);
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
    expect([response.statusCode, response.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    response.resume();
  });

  it('lists orders newest first, page by page, filtered', async () => {
    const placed = [];
    for (const n of upTo(7)) placed.push(await place(house.url, { ...MARKET_ORDER, tokenIn: 'RAY', amount: `${n}` }));
    await Promise.all(placed.map(({ body }) => settled(house.url, body.orderId)));
    const seen: string[] = [];
    let cursor = '';
    do {
      const query = `/api/orders?tokenIn=RAY&status=confirmed&limit=3${cursor && `&cursor=${cursor}`}`;
      const { body } = await request(house.url).get(query).expect(200);
      seen.push(...body.orders.map((order: { orderId: string }) => order.orderId));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(seen).toEqual(placed.map(({ body }) => body.orderId).toReversed());
    const none = await request(house.url).get('/api/orders?tokenOut=BONK').expect(200);
    expect(none.body).toEqual({ orders: [], nextCursor: null });
  });

  it('quotes what an order would do, and writes nothing', async () => {
    const { body } = await request(house.url).get('/api/quotes?tokenIn=SOL&tokenOut=USDC&amount=1.5').expect(200);
    expect(new Set(body.quotes.map(({ venue }: { venue: string }) => venue))).toEqual(new Set(['raydium', 'meteora']));
    const { body: placed } = await place(house.url);
    const order = await settled(house.url, placed.orderId);
    const { venue, pool, minAmountOut } = order;
    expect(body.route).toMatchObject({ venue, pool, minAmountOut });
    const none = await request(house.url).get('/api/quotes?tokenIn=JUP&tokenOut=BONK&amount=1').expect(200);
    expect(none.body.route).toBeNull();
  });
});

describe('with API keys', () => {
  let house: House;
  beforeAll(async () => {
    const API_KEYS = 'desk:desk-secret-0123456789,bot:bot-secret-0123456789abc';
    house = await openHouse({ knobs: { API_KEYS, API_MAX_ORDERS_PER_MIN: '3' } });
  });
  afterAll(() => house.close());

  it('lets nobody in without a key, and nobody see what is not theirs', async () => {
    const wrong: Record<string, string>[] = [{}, { authorization: 'Bearer wrong' }, { 'x-api-key': '' }];
    for (const headers of wrong) {
      const refused = await place(house.url, MARKET_ORDER, headers);
      expect([refused.status, refused.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
    const { body, status } = await place(house.url, MARKET_ORDER, DESK);
    expect(status).toBe(202);
    await request(house.url).get(`/api/orders/${body.orderId}`).set(DESK).expect(200);
    await request(house.url).get(`/api/orders/${body.orderId}`).set(BOT).expect(404);
    expect((await request(house.url).get('/api/orders').set(BOT)).body.orders).toEqual([]);
    expect((await watch(house.url, `?orderId=${body.orderId}`).closed).code).toBe(4401);
    expect((await watch(house.url, `?orderId=${body.orderId}`, BOT).closed).code).toBe(4404);
    expect((await watch(house.url, `?orderId=${body.orderId}`, DESK).closed).code).toBe(1000);
    expect((await watch(house.url, `?orderId=${body.orderId}&apiKey=desk-secret-0123456789`).closed).code).toBe(1000);
    await request(house.url).get('/health/ready').expect(200);
  });

  it('keeps the keys of one account apart from those of another, and counts each on its own', async () => {
    const key = { 'idempotency-key': 'same' };
    const [desk, bot] = [
      await place(house.url, MARKET_ORDER, { ...DESK, ...key }),
      await place(house.url, { ...MARKET_ORDER, amount: '2' }, { ...BOT, ...key }),
    ];
    expect([desk.status, bot.status]).toEqual([202, 202]);
    await place(house.url, MARKET_ORDER, DESK);
    expect((await place(house.url, MARKET_ORDER, DESK)).status).toBe(429);
    expect((await place(house.url, MARKET_ORDER, BOT)).status).toBe(202);
  });
});
