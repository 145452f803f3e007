import { afterEach, describe, expect, it } from 'vitest';
import { followOrder, StreamRefused } from './follow-order.js';
import { frame, type Script, ScriptedStreamServer, sends } from './testing/scripted-stream-server.js';

const HALF = [frame(1, 'pending'), frame(2, 'routing')];
const REST = [frame(3, 'building'), frame(4, 'submitted'), frame(5, 'confirmed')];

let server: ScriptedStreamServer | undefined;

/** Follows an order on a server of those scripts. */
async function follow(scripts: readonly Script[], { reconnects = 2, apiKey = undefined as string | undefined } = {}) {
  server = await ScriptedStreamServer.start(...scripts);
  const seen: number[] = [];
  const end = await followOrder({
    url: server.url,
    orderId: 'the order',
    apiKey,
    reconnects,
    onEvent: ({ seq }) => seen.push(seq),
  }).catch((error: unknown) => error);
  return { end, seen, requests: server.requests };
}

afterEach(async () => {
  await server?.stop();
  server = undefined;
});

describe('followOrder', () => {
  it('gives every event, and returns the terminal one', async () => {
    const { end, seen, requests } = await follow([sends([...HALF, ...REST], 1000)]);
    expect(end).toEqual(frame(5, 'confirmed'));
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(requests).toEqual([{ url: '/api/orders/execute?orderId=the%20order&after=0', authorization: undefined }]);
  });

  it('takes a failed order for an end, too', async () => {
    expect((await follow([sends([...HALF, frame(3, 'failed')], 1000)])).end).toEqual(frame(3, 'failed'));
  });

  it('brings its API key', async () => {
    const { requests } = await follow([sends([...HALF, ...REST], 1000)], { apiKey: 'the-secret' });
    expect(requests[0]?.authorization).toBe('Bearer the-secret');
  });

  it.each([1001, 1006, 1012, 1013])('goes on after the last event when the stream breaks off with %i', async (code) => {
    const { end, seen, requests } = await follow([sends(HALF, code), sends(REST, 1000)]);
    expect(end).toEqual(frame(5, 'confirmed'));
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(requests.map(({ url }) => /after=\d+/.exec(url)?.[0])).toEqual(['after=0', 'after=2']);
  });

  it('is content when the stream breaks off after the terminal event', async () => {
    const { end, requests } = await follow([sends([...HALF, ...REST], 1006)]);
    expect(end).toEqual(frame(5, 'confirmed'));
    expect(requests).toHaveLength(1);
  });

  it('says why the server refused it, and asks no more', async () => {
    const refusal = { error: { code: 'ORDER_NOT_FOUND', title: 'There is no such order', detail: 'Check the id.' } };
    const { end, seen, requests } = await follow([sends([refusal], 4404)]);
    expect(end).toBeInstanceOf(StreamRefused);
    expect(end).toMatchObject({ message: 'Check the id.' });
    expect(seen).toEqual([]);
    expect(requests).toHaveLength(1);
  });

  it.each([1000, 1011, 4404])('does not try again when it is closed with %i before the end', async (code) => {
    const { end, requests } = await follow([sends(HALF, code)]);
    expect(end).toMatchObject({ message: `the stream was closed with ${code}` });
    expect(requests).toHaveLength(1);
  });

  it('gives up after so many reconnects, and says where it asked', async () => {
    const { end, requests } = await follow([sends([], 1012)], { reconnects: 1 });
    expect(end).toMatchObject({ message: `no engine answers at ${server?.url}` });
    expect(requests).toHaveLength(2);
  });

  it('gives up where nobody listens', async () => {
    server = await ScriptedStreamServer.start();
    const { url } = server;
    await server.stop();
    server = undefined;
    const following = followOrder({ url, orderId: 'x', reconnects: 0, onEvent: () => expect.fail('an event') });
    await expect(following).rejects.toThrow(`no engine answers at ${url}`);
  });
});
