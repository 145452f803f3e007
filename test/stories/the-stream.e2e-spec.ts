import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MARKET_ORDER, fetchOrder, place, seqsOf, settled, upTo, watch, watchOrder } from '../support/client.js';
import { type House, openHouse } from '../support/house.js';

let house: House;
beforeAll(async () => {
  house = await openHouse({ apis: 2, workers: 2, knobs: { SIM_LATENCY_MS: '40' } });
});
afterAll(() => house.close());

const otherApi = () => house.apis.at(-1)?.url ?? house.url;

describe('a subscriber', () => {
  it('that comes after the end gets the whole history and the close', async () => {
    const { body } = await place(house.url);
    await settled(house.url, body.orderId);
    const late = await watchOrder(otherApi(), body.orderId);
    expect([seqsOf(late.events), late.code]).toEqual([upTo(5), 1000]);
  });

  it('sees seq 1 … n once, in order, whenever it comes and wherever it connects', async () => {
    const placed = await Promise.all(upTo(25).map(() => place(house.url)));
    const watched = placed.flatMap(({ body }) =>
      [house.url, otherApi(), otherApi()].map(async (url, index) => {
        // Spread over the order's whole life, so that every moment of it is somebody's first.
        await new Promise((resolve) => setTimeout(resolve, index * 60 * Math.random()));
        return watchOrder(url, body.orderId);
      }),
    );
    for (const { events, code } of await Promise.all(watched)) {
      expect([seqsOf(events), code]).toEqual([upTo(5), 1000]);
    }
  });

  it('resumes after the seq it has', async () => {
    const { body } = await place(house.url);
    await settled(house.url, body.orderId);
    const rest = await watchOrder(house.url, body.orderId, 3);
    expect([seqsOf(rest.events), rest.code]).toEqual([[4, 5], 1000]);
    const nothing = await watchOrder(house.url, body.orderId, 5);
    expect([nothing.events, nothing.code]).toEqual([[], 1000]);
  });

  it('goes on when another watcher of the same order leaves', async () => {
    const { body } = await place(house.url);
    const leaving = watch(house.url, `?orderId=${body.orderId}`);
    const staying = watch(house.url, `?orderId=${body.orderId}`);
    await once(leaving.socket, 'message');
    leaving.socket.close();
    const { events, code } = await staying.closed;
    expect([seqsOf(events), code]).toEqual([upTo(5), 1000]);
  });

  it('is not disturbed by what clients send', async () => {
    const { body } = await place(house.url);
    const watching = watch(house.url, `?orderId=${body.orderId}`);
    await once(watching.socket, 'open');
    watching.socket.send('not json');
    watching.socket.send('{"event":"__proto__","data":1}');
    expect(seqsOf((await watching.closed).events)).toEqual(upTo(5));
  });
});

describe('a subscription is refused', () => {
  const refused = async (query: string) => {
    const { errors, events, code } = await watch(house.url, query).closed;
    expect(events).toEqual([]);
    return [errors[0]?.code, code];
  };

  it.each([
    '',
    '?orderId=',
    '?orderId=nonsense',
    `?orderId=${randomUUID()}&after=-1`,
    `?orderId=${randomUUID()}&after=x`,
  ])('with 4400 for the query "%s"', async (query) =>
    expect(await refused(query)).toEqual(['VALIDATION_FAILED', 4400]),
  );

  it('with 4400 for a parameter it does not know', async () => {
    expect(await refused(`?orderId=${randomUUID()}&from=1`)).toEqual(['VALIDATION_FAILED', 4400]);
  });

  it('with 4400 for an after beyond the newest event', async () => {
    const { body } = await place(house.url);
    await settled(house.url, body.orderId);
    expect(await refused(`?orderId=${body.orderId}&after=6`)).toEqual(['VALIDATION_FAILED', 4400]);
  });

  it('with 4404 for an unknown order', async () => {
    expect(await refused(`?orderId=${randomUUID()}`)).toEqual(['ORDER_NOT_FOUND', 4404]);
  });
});

describe('the same stream as Server-Sent Events', () => {
  const framesOf = (text: string) =>
    text
      .split('\n\n')
      .filter((block) => block !== '')
      .map((block) => JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null') as { seq: number });

  it('tells the same events and ends', async () => {
    const { body } = await place(house.url);
    const response = await fetch(`${otherApi()}/api/orders/${body.orderId}/events`);
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const frames = framesOf(await response.text());
    expect(frames).toEqual((await fetchOrder(house.url, body.orderId)).events);
  });

  it('resumes after Last-Event-ID, and says with 204 when nothing is left', async () => {
    const { body } = await place(house.url, MARKET_ORDER);
    await settled(house.url, body.orderId);
    const url = `/api/orders/${body.orderId}/events`;
    const rest = await request(house.url).get(url).set('last-event-id', '4').expect(200);
    expect(framesOf(rest.text).map(({ seq }) => seq)).toEqual([5]);
    await request(house.url).get(url).set('last-event-id', '5').expect(204);
    await request(house.url).get(url).set('last-event-id', 'x').expect(400);
  });

  it('resumes after `after` as the WebSocket does, and after Last-Event-ID where both are sent', async () => {
    const { body } = await place(house.url, MARKET_ORDER);
    await settled(house.url, body.orderId);
    const url = `/api/orders/${body.orderId}/events`;
    const rest = await request(house.url).get(`${url}?after=3`).expect(200);
    expect(framesOf(rest.text).map(({ seq }) => seq)).toEqual([4, 5]);
    await request(house.url).get(`${url}?after=5`).expect(204);
    await request(house.url).get(`${url}?after=3`).set('last-event-id', '5').expect(204);
    await request(house.url).get(`${url}?after=6`).expect(400);
  });
});
