import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type WebSocket, WebSocketServer } from 'ws';
import type { OrderEventFrame } from '#libs/orders-domain';
import { Subscriber } from './subscriber.js';

const frame = (seq: number) => ({ orderId: 'o', seq, status: 'routing', at: '', data: {} }) as OrderEventFrame;

describe('Subscriber', () => {
  let server: WebSocketServer;
  let url: string;
  let asked: string[];
  const over = new AbortController();

  beforeEach(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    asked = [];
  });

  afterEach(async () => {
    for (const client of server.clients) client.terminate();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Does the next step of the script with each connection. */
  function script(...steps: ((socket: WebSocket) => void)[]) {
    server.on('connection', (socket, request) => {
      asked.push(request.url ?? '');
      steps[asked.length - 1]?.(socket);
    });
  }

  const send = (socket: WebSocket, ...seqs: number[]) => seqs.forEach((seq) => socket.send(JSON.stringify(frame(seq))));
  const calm = { startsAfterMs: 0, hangsUpAfterMs: null };

  it('comes back with after, whatever the connection ended with, until it sees 1000', async () => {
    script(
      (socket) => {
        send(socket, 1, 2);
        socket.close(1013);
      },
      (socket) => {
        socket.send(JSON.stringify({ error: { code: 'UNAVAILABLE' } }));
        socket.terminate();
      },
      (socket) => {
        send(socket, 3);
        socket.close(1000);
      },
    );
    const subscriber = new Subscriber(url, 'o', calm, over.signal);
    await subscriber.follow();
    expect(asked.map((path) => /after=(\d+)/.exec(path)?.[1])).toEqual(['0', '2', '2']);
    expect(subscriber.seen).toEqual({ orderId: 'o', frames: [frame(1), frame(2), frame(3)], ended: true });
    expect(subscriber.reconnects).toBe(2);
  });

  it('writes down what comes as it comes, twice or out of order', async () => {
    script((socket) => {
      send(socket, 2, 1, 2);
      socket.close(1000);
    });
    const subscriber = new Subscriber(url, 'o', calm, over.signal);
    await subscriber.follow();
    expect(subscriber.seen.frames.map(({ seq }) => seq)).toEqual([2, 1, 2]);
  });

  it('hangs up by itself where that is its habit, and goes home when the run is over', async () => {
    script(() => undefined);
    const [own, restless] = [new AbortController(), { startsAfterMs: 0, hangsUpAfterMs: 1 }];
    const subscriber = new Subscriber(url, 'o', restless, own.signal);
    const following = subscriber.follow();
    await expect.poll(() => asked.length).toBeGreaterThan(2);
    own.abort();
    await following;
    expect(subscriber.seen.ended).toBe(false);
  });
});
