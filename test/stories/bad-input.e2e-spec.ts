import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKET_ORDER } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

async function expectNothingWritten(): Promise<void> {
  const [row] = await house.database.query<{ orders: number; events: number; keys: number }>(
    `SELECT (SELECT count(*)::int FROM orders) AS orders, (SELECT count(*)::int FROM order_events) AS events,
            (SELECT count(*)::int FROM idempotency_keys) AS keys`,
  );
  expect(row).toEqual({ orders: 0, events: 0, keys: 0 });
}

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly problem: { readonly code: string; readonly errors: readonly { readonly path: string }[] };
}

/** Sends exactly these bytes; `fetch` and supertest would tidy them up. */
function send(
  method: string,
  path: string,
  body: Buffer | string,
  headers: Record<string, string> = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(house.url + path, {
      method,
      agent: false,
      headers: { 'content-type': 'application/json', ...headers },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          type: response.headers['content-type'] ?? '',
          problem: JSON.parse(text) as Reply['problem'],
        }),
      );
    });
    sent.end(body);
  });
}

const post = (body: Buffer | string, headers?: Record<string, string>) =>
  send('POST', '/api/orders/execute', body, headers);
const withField = (field: string, json: string) => {
  const rest = Object.entries(MARKET_ORDER).filter(([name]) => name !== field);
  return `{${[...rest.map(([name, value]) => `"${name}":"${value}"`), `"${field}":${json}`].join(',')}}`;
};
const VALID = JSON.stringify(MARKET_ORDER);

async function expectProblem(reply: Reply, status: number, code: string): Promise<void> {
  expect([reply.status, reply.problem.code]).toEqual([status, code]);
  expect(reply.type).toMatch(/^application\/problem\+json/);
  expect(reply.problem).toMatchObject({
    type: `urn:oee:problem:${code}`,
    title: expect.any(String),
    status,
    detail: expect.stringMatching(/\S.*\.$/s),
    traceId: expect.any(String),
  });
}

describe('a field that is wrong is named', () => {
  const nothing = 'null';
  it.each([
    ['amount', '"NaN"'],
    ['amount', '"Infinity"'],
    ['amount', '-1'],
    ['amount', '"-1"'],
    ['amount', '0'],
    ['amount', '"0.000"'],
    ['amount', '1e3'],
    ['amount', '"1e3"'],
    ['amount', '1E-9'],
    ['amount', '"+1"'],
    ['amount', '" 1"'],
    ['amount', '""'],
    ['amount', '"1,5"'],
    ['amount', '".5"'],
    ['amount', '"1."'],
    ['amount', '"0x10"'],
    ['amount', '"٣"'],
    ['amount', '1.0000000001'],
    ['amount', `1.${'0'.repeat(39)}1`],
    ['amount', `"0.${'1'.repeat(40)}"`],
    ['amount', '99999999999999999999'],
    ['amount', `"${'9'.repeat(500)}"`],
    ['amount', 'true'],
    ['amount', nothing],
    ['amount', '[1]'],
    ['amount', '{"value":1}'],
    ['tokenIn', '"DOGE"'],
    ['tokenIn', '""'],
    ['tokenIn', '5'],
    ['tokenIn', nothing],
    ['tokenIn', '["SOL"]'],
    ['tokenIn', `"SOL'; DROP TABLE orders; --"`],
    ['tokenIn', '"constructor"'],
    ['tokenOut', '"SOL"'],
    ['tokenOut', '"sol"'],
    ['tokenOut', '"So11111111111111111111111111111111111111112"'],
    ['tokenOut', '"EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1"'],
    ['orderType', '"limit"'],
    ['orderType', '"MARKET"'],
    ['orderType', nothing],
    ['orderType', '["market"]'],
    ['slippageBps', '-1'],
    ['slippageBps', '10001'],
    ['slippageBps', '1.5'],
    ['slippageBps', '"50"'],
    ['slippageBps', '1e400'],
    ['slippageBps', nothing],
    ['slippageBps', 'true'],
    ['clientOrderId', '5'],
    ['clientOrderId', '""'],
    ['clientOrderId', `"${'x'.repeat(65)}"`],
    ['clientOrderId', String.raw`"a\u0000b"`],
    ['clientOrderId', String.raw`"a\r\nSet-Cookie: x=1"`],
    ['venue', '"raydium"'],
    ['status', '"confirmed"'],
  ])('%s %s', async (field, json) => {
    const reply = await post(withField(field, json));
    await expectProblem(reply, 400, 'VALIDATION_FAILED');
    expect(reply.problem.errors.map(({ path }) => path)).toContain(field);
  });

  it.each(['orderType', 'tokenIn', 'tokenOut', 'amount'])('a missing %s', async (field) => {
    const reply = await post(JSON.stringify({ ...MARKET_ORDER, [field]: undefined }));
    await expectProblem(reply, 400, 'VALIDATION_FAILED');
    expect(reply.problem.errors.map(({ path }) => path)).toContain(field);
  });

  it('all of them at once', async () => {
    const reply = await post('{"orderType":"x","tokenIn":"x","tokenOut":"y","amount":"z","slippageBps":-1,"a":1}');
    const paths = reply.problem.errors.map(({ path }) => path).toSorted();
    expect(paths).toEqual(['a', 'amount', 'orderType', 'slippageBps', 'tokenIn', 'tokenOut']);
  });
});

describe('a body that is no JSON object is refused', () => {
  it.each([
    ['nothing', ''],
    ['half an object', '{"orderType":"market"'],
    ['words', 'hello'],
    ['NaN', withField('amount', 'NaN')],
    ['an array', `[${VALID}]`],
    ['a string', '"market"'],
    ['null', 'null'],
    ['a number', '5'],
    ['two objects', `${VALID}${VALID}`],
    ['single quotes', `{'orderType':'market'}`],
    ['a trailing comma', '{"orderType":"market",}'],
    ['one property twice', '{"amount":1,"amount":2}'],
    ['constructor', '{"constructor":1}'],
    ['__proto__', '{"__proto__":{"amount":1}}'],
    ['deep nesting', `${'{"a":'.repeat(2000)}1${'}'.repeat(2000)}`],
    ['a deep array', '['.repeat(16_000)],
    ['bad UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
    ['UTF-16', Buffer.from(VALID, 'utf16le')],
  ])('%s', async (_, body) => {
    const reply = await post(body);
    expect(reply.status).toBe(400);
    expect(['INVALID_JSON', 'INVALID_REQUEST', 'VALIDATION_FAILED']).toContain(reply.problem.code);
    expect(reply.type).toMatch(/^application\/problem\+json/);
  });
});

describe('what surrounds the body is refused', () => {
  it('a body over 16 KiB', async () => {
    await expectProblem(await post(`{"amount":"${'1'.repeat(17_000)}"}`), 413, 'BODY_TOO_LARGE');
  });

  it('a body of 10 MB, without reading it', async () => {
    const headers = { 'content-length': '10000000', expect: '100-continue' };
    await expectProblem(await post('{', headers), 413, 'BODY_TOO_LARGE');
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'a body as %s',
    async (type) => expectProblem(await post(VALID, { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE'),
  );

  it.each(['gzip', 'bogus'])('a body that says it is encoded as %s', async (encoding) => {
    await expectProblem(await post(VALID, { 'content-encoding': encoding }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it.each([
    ['300 characters', 'k'.repeat(300)],
    ['nothing', ''],
    ['quoted nothing', '""'],
    ['no ASCII', Buffer.from('schlüssel').toString('latin1')],
    ['a tab', 'a\tb'],
  ])('an idempotency key of %s', async (_, key) => {
    await expectProblem(await post(VALID, { 'idempotency-key': key }), 400, 'INVALID_IDEMPOTENCY_KEY');
  });

  it.each([
    ['/api/orders/not-a-uuid', 400, 'INVALID_ORDER_ID'],
    ["/api/orders/1'%20OR%20'1'='1", 400, 'INVALID_ORDER_ID'],
    ['/api/orders/%00', 400, 'INVALID_ORDER_ID'],
    ['/api/orders/%ff', 400, 'INVALID_REQUEST'],
    ['/api/orders/execute', 400, 'INVALID_ORDER_ID'],
    ['/api/orders/01a202d0-35e8-731d-857d-a44d00758540', 404, 'ORDER_NOT_FOUND'],
    ['/api/orders?limit=0', 400, 'VALIDATION_FAILED'],
    ['/api/orders?limit=201', 400, 'VALIDATION_FAILED'],
    ['/api/orders?limit=1e1', 400, 'VALIDATION_FAILED'],
    ['/api/orders?limit=5&limit=6', 400, 'VALIDATION_FAILED'],
    ['/api/orders?status=done', 400, 'VALIDATION_FAILED'],
    ['/api/orders?tokenIn=DOGE', 400, 'VALIDATION_FAILED'],
    ['/api/orders?page=2', 400, 'VALIDATION_FAILED'],
    ['/api/orders?constructor=1', 400, 'VALIDATION_FAILED'],
    ['/api/orders?__proto__=1', 400, 'VALIDATION_FAILED'],
    ['/api/orders?cursor=abc', 400, 'INVALID_CURSOR'],
    ['/api/orders?cursor=', 400, 'INVALID_CURSOR'],
    ['/api/orders?cursor=djE6JyBPUiAxPTE', 400, 'INVALID_CURSOR'],
    ['/api/orders/01a202d0-35e8-731d-857d-a44d00758540/events', 404, 'ORDER_NOT_FOUND'],
    ['/api/orders/01a202d0-35e8-731d-857d-a44d00758540?x=1', 400, 'VALIDATION_FAILED'],
    ['/api/orders/01a202d0-35e8-731d-857d-a44d00758540/events?x=1', 400, 'VALIDATION_FAILED'],
    ['/api/orders/01a202d0-35e8-731d-857d-a44d00758540/events?after=x', 400, 'VALIDATION_FAILED'],
    ['/api/quotes', 400, 'VALIDATION_FAILED'],
    ['/api/quotes?tokenIn=SOL&tokenOut=SOL&amount=1', 400, 'VALIDATION_FAILED'],
    ['/api/quotes?tokenIn=SOL&tokenOut=USDC&amount=1e3', 400, 'VALIDATION_FAILED'],
    ['/api/nothing', 404, 'ROUTE_NOT_FOUND'],
    ['/api/reset', 404, 'ROUTE_NOT_FOUND'],
    ['/', 404, 'ROUTE_NOT_FOUND'],
  ])('GET %s', async (path, status, code) => {
    await expectProblem(await send('GET', path, ''), status, code);
  });

  it.each(['DELETE', 'PUT', 'PATCH'])('%s of the orders', async (method) => {
    const response = await fetch(`${house.url}/api/orders/execute`, { method });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND' });
  });
});

it('leaves nothing behind', async () => {
  await expectNothingWritten();
});
