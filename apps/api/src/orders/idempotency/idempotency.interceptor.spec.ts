import { firstValueFrom, of, throwError } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { type IdempotencyClaim, IdempotencyKeyReused } from '#libs/orders-domain';
import { fakeOf } from '../../testing/fake.js';
import { FakeReply, httpContext } from '../../testing/fake-http.js';
import type { PlacedOrderView } from '../order-view.dto.js';
import { PlaceOrder } from '../place-order.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { InProcessIdempotencyMemory } from './in-process-idempotency-memory.js';

const BODY = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5' };
const KEY = { 'idempotency-key': 'order-17' };

const view = (idempotent: boolean) => fakeOf<PlacedOrderView>({ orderId: 'the-order', idempotent });

/** Replays any order it is asked for. */
class FakePlaceOrder extends PlaceOrder {
  readonly replays: string[] = [];
  gone = false;

  constructor() {
    super(fakeOf({}), fakeOf({}), fakeOf({}), fakeOf({}), fakeOf({}));
  }

  override replay(account: string, orderId: string): Promise<PlacedOrderView | null> {
    this.replays.push(`${account} ${orderId}`);
    return Promise.resolve(this.gone ? null : view(true));
  }
}

interface Sent {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
  readonly account: string;
  /** What the accept statement finds. */
  readonly placed: PlacedOrderView | Error;
}

/** The API, one request after the other. */
class Api {
  readonly placeOrder = new FakePlaceOrder();
  readonly memory = new InProcessIdempotencyMemory();
  handled = 0;
  claim: IdempotencyClaim | null | undefined;

  async send(sent: Partial<Sent>): Promise<{ answer: PlacedOrderView; reply: FakeReply }> {
    const { headers, body, account, placed }: Sent = {
      headers: {},
      body: BODY,
      account: 'desk',
      placed: view(false),
      ...sent,
    };
    const headersDistinct = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
    const [request, reply] = [
      { headers, raw: { headersDistinct }, body, account, idempotencyClaim: undefined },
      new FakeReply(),
    ];
    const handle = () => {
      this.handled += 1;
      this.claim = request.idempotencyClaim;
      return placed instanceof Error ? throwError(() => placed) : of(placed);
    };
    const interceptor = new IdempotencyInterceptor(this.memory, this.placeOrder);
    const answer = await interceptor.intercept(httpContext(request, reply), { handle });
    return { answer: await firstValueFrom(answer), reply };
  }
}

describe('IdempotencyInterceptor', () => {
  it('answers a new order with 202 and where it is', async () => {
    const api = new Api();
    const { answer, reply } = await api.send({ headers: KEY });
    expect(answer).toEqual(view(false));
    expect(reply.statusCode).toBe(202);
    expect(reply.headers).toEqual({ location: '/api/orders/the-order' });
  });

  it('answers an order that Postgres knew with 200', async () => {
    const { reply } = await new Api().send({ headers: KEY, placed: view(true) });
    expect(reply.statusCode).toBe(200);
    expect(reply.headers).toEqual({ location: '/api/orders/the-order' });
  });

  it('hands the claim on to the handler', async () => {
    const api = new Api();
    await api.send({ headers: KEY });
    expect(api.claim?.key).toBe('order-17');
    expect(api.claim?.requestHash).toHaveLength(32);
  });

  it('takes every request without a key for a new one, and remembers none', async () => {
    const api = new Api();
    await api.send({});
    const { reply } = await api.send({});
    expect(api).toMatchObject({ handled: 2, claim: null });
    expect(reply.statusCode).toBe(202);
    expect(api.placeOrder.replays).toEqual([]);
  });

  it('answers a repeated request from memory, without the handler', async () => {
    const api = new Api();
    await api.send({ headers: KEY });
    const { amount, ...rest } = BODY;
    const { answer, reply } = await api.send({
      headers: { 'x-idempotency-key': '"order-17"' },
      body: { amount, ...rest },
    });
    expect(api.handled).toBe(1);
    expect(answer).toEqual(view(true));
    expect(reply.statusCode).toBe(200);
    expect(api.placeOrder.replays).toEqual(['desk the-order']);
  });

  it('leaves a key that comes with another body to the accept statement', async () => {
    const api = new Api();
    await api.send({ headers: KEY });
    const reused = new IdempotencyKeyReused('the-order');
    const other = { headers: KEY, body: { ...BODY, amount: '2' }, placed: reused };
    await expect(api.send(other)).rejects.toThrow(IdempotencyKeyReused);
    expect(api.handled).toBe(2);
    expect(api.placeOrder.replays).toEqual([]);
  });

  it('leaves a key to the accept statement whose order Postgres does not have', async () => {
    const api = new Api();
    await api.send({ headers: KEY });
    api.placeOrder.gone = true;
    expect((await api.send({ headers: KEY })).answer).toEqual(view(false));
    expect(api.handled).toBe(2);
  });

  it('remembers nothing of an order that was not placed', async () => {
    const api = new Api();
    await expect(api.send({ headers: KEY, placed: new Error('the database is away') })).rejects.toThrow('away');
    await api.send({ headers: KEY });
    expect(api.handled).toBe(2);
  });

  it('knows nothing of the keys of other accounts', async () => {
    const api = new Api();
    await api.send({ headers: KEY });
    await api.send({ headers: KEY, account: 'bot', body: { ...BODY, amount: '2' } });
    expect(api.handled).toBe(2);
  });

  it('refuses a malformed key before anything else', async () => {
    const api = new Api();
    await expect(api.send({ headers: { 'idempotency-key': '' } })).rejects.toMatchObject({
      code: 'INVALID_IDEMPOTENCY_KEY',
    });
    expect(api.handled).toBe(0);
  });
});
