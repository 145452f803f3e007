import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { OrderEventFrame } from '#libs/orders-domain';
import { EVENTS_OF_A_LONG_ORDER, writeLongOrder } from '#libs/rig';
import { place, seqsOf, settled, upTo, watch, watchOrder } from '../support/client.js';
import { backend, type House, openHouse } from '../support/house.js';

const SLOW_SOCKETS = 200;
const SLOW_EVENT_STREAMS = 20;
/** 64 KiB for each are 14 MiB; the rest is garbage for a moment, of sending the kernel 800 MiB within seconds. */
const MOST_MIB_OVER_IDLE = 192;

/** What Prometheus would read. */
async function gauge(house: House, name: string): Promise<number> {
  const { text } = await request(house.url).get('/metrics').expect(200);
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await pause(100);
}

/** A WebSocket whose client does not read what comes, until it is told to. */
class SlowSocket {
  readonly events: OrderEventFrame[] = [];
  readonly closed: Promise<number>;
  private raw: Socket | undefined;

  private constructor(private readonly socket: WebSocket) {
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => this.events.push(JSON.parse(data.toString()) as OrderEventFrame));
    socket.once('upgrade', ({ socket: raw }: IncomingMessage) => {
      raw.pause();
      this.raw = raw;
    });
    this.closed = new Promise((resolve) => socket.once('close', resolve));
  }

  static async open(url: string, orderId: string): Promise<SlowSocket> {
    const slow = new SlowSocket(new WebSocket(`${url.replace('http', 'ws')}/api/orders/execute?orderId=${orderId}`));
    await once(slow.socket, 'open');
    return slow;
  }

  /** Reads what is left. @returns the code by which the socket was closed */
  async read(): Promise<number> {
    this.raw?.resume();
    return this.closed;
  }
}

/** An event stream whose client does not read. */
async function slowEventStream(url: string, orderId: string): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname).pause();
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(`GET /api/orders/${orderId}/events HTTP/1.1\r\nhost: engine\r\n\r\n`);
  return socket;
}

// None of it depends on where the queue runs, so one backend is enough.
describe.skipIf(backend() === 'embedded')('readers that do not read', () => {
  let house: House;
  let orderId: string;
  beforeAll(async () => {
    house = await openHouse();
    orderId = await writeLongOrder(house.database);
  });
  afterAll(() => house.close());

  it('are closed with 1013, cost little memory, and keep nothing from anybody else', async () => {
    // What the first long replay leaves behind is part of being idle.
    await watchOrder(house.url, orderId);
    const [idleBytes, idleSockets] = [
      await gauge(house, 'process_resident_memory_bytes'),
      await gauge(house, 'process_open_fds'),
    ];
    let mostBytes = 0;
    const sample = async () => {
      mostBytes = Math.max(mostBytes, await gauge(house, 'process_resident_memory_bytes'));
    };

    const slow = await Promise.all(upTo(SLOW_SOCKETS).map(() => SlowSocket.open(house.url, orderId)));
    const streams = await Promise.all(upTo(SLOW_EVENT_STREAMS).map(() => slowEventStream(house.url, orderId)));
    await until(async () => (await gauge(house, 'oee_streams')) === SLOW_SOCKETS + SLOW_EVENT_STREAMS);
    const reader = await watchOrder(house.url, orderId);
    expect([seqsOf(reader.events), reader.code]).toEqual([upTo(EVENTS_OF_A_LONG_ORDER), 1000]);

    await until(async () => {
      await sample();
      return (await gauge(house, 'oee_streams')) === 0;
    });
    // Half of them wake up in time to hear why; the others do not take the close either, and are cut off.
    const [awake, asleep] = [slow.slice(0, SLOW_SOCKETS / 2), slow.slice(SLOW_SOCKETS / 2)];
    expect(new Set(await Promise.all(awake.map((socket) => socket.read())))).toEqual(new Set([1013]));
    await until(async () => {
      await sample();
      return (await gauge(house, 'process_open_fds')) < idleSockets + 20;
    });
    for (const code of await Promise.all(asleep.map((socket) => socket.read()))) expect([1006, 1013]).toContain(code);
    for (const socket of streams) socket.destroy();
    expect((mostBytes - idleBytes) / 2 ** 20).toBeLessThan(MOST_MIB_OVER_IDLE);

    // Whoever was closed goes on where it was.
    for (const { events } of [awake[0], asleep[0]].filter((socket) => socket !== undefined)) {
      expect(seqsOf(events)).toEqual(upTo(events.length));
      const rest = await watchOrder(house.url, orderId, events.length);
      expect([seqsOf(rest.events), rest.code]).toEqual([upTo(EVENTS_OF_A_LONG_ORDER).slice(events.length), 1000]);
    }
  }, 180_000);
});

describe('more readers than the bound', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse({ knobs: { API_MAX_STREAMS: '2', SIM_LATENCY_MS: '1000' } });
  });
  afterAll(() => house.close());

  it('are turned away with 1013 or 503, and let in when a place is free', async () => {
    const { body } = await place(house.url);
    const query = `?orderId=${body.orderId}`;
    const first = watch(house.url, query);
    await once(first.socket, 'message');
    const second = await fetch(`${house.url}/api/orders/${body.orderId}/events`);
    expect(second.status).toBe(200);

    const refused = await watch(house.url, query).closed;
    expect([refused.errors.map(({ code }) => code), refused.code]).toEqual([['UNAVAILABLE'], 1013]);
    const third = await request(house.url).get(`/api/orders/${body.orderId}/events`);
    expect([third.status, third.body.code, Number(third.headers['retry-after']) > 0]).toEqual([
      503,
      'UNAVAILABLE',
      true,
    ]);

    await settled(house.url, body.orderId);
    await second.text();
    expect((await first.closed).code).toBe(1000);
    const late = await watchOrder(house.url, body.orderId);
    expect(seqsOf(late.events)).toEqual(upTo(5));
  });
});
