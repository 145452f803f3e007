import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MARKET_ORDER, place, seqsOf, settled, upTo, watch } from '../support/client.js';
import { backend, type House, openHouse, startApi, startWorker, urlOf } from '../support/house.js';
import { Program } from '../support/program.js';

let house: House;
beforeEach(async () => {
  house = await openHouse({ knobs: { SIM_LATENCY_MS: '1500', WORKER_CONCURRENCY: '5' } });
});
afterEach(() => house.close());

it.each(['SIGTERM', 'SIGINT'] as const)(
  '%s under load: sockets get 1012, the exit is 0, and every order goes on',
  async (signal) => {
    const placed = await Promise.all(upTo(30).map((n) => place(house.url, { ...MARKET_ORDER, amount: `${n}` })));
    const orderIds = placed.map(({ body }) => body.orderId);
    const watching = orderIds.map((orderId) => watch(house.url, `?orderId=${orderId}`));
    await Promise.all(watching.map(({ socket }) => new Promise((resolve) => socket.once('message', resolve))));

    const eventStreams = await Promise.all(orderIds.slice(0, 5).map(openEventStream));

    const programs = [...new Set([...house.apis.map(({ program }) => program), ...house.workers])];
    const exits = await Promise.all(programs.map((program) => program.stop(signal)));
    for (const exit of exits) expect(exit).toEqual({ code: 0, signal: null });
    const codes = await Promise.all(watching.map(async ({ closed }) => (await closed).code));
    expect(codes).toContain(1012);
    expect(codes.every((code) => code === 1012 || code === 1000)).toBe(true);

    // An event stream ends as well, rather than keep the server from stopping.
    for (const { ended } of eventStreams) await ended();

    const url = await startAgain();
    for (const orderId of orderIds) {
      const { status, events } = await settled(url, orderId);
      expect(status).toBe('confirmed');
      expect(seqsOf(events)).toEqual(upTo(events.length));
    }
    const doubles = await house.database.query(
      `SELECT order_id FROM simulated_chain.transactions WHERE kind = 'filled' GROUP BY order_id HAVING count(*) > 1`,
    );
    expect(doubles).toEqual([]);
  },
  120_000,
);

it('a WebSocket that arrives late is opened, and sent elsewhere as well', async () => {
  const { body } = await place(house.url);
  const program = house.apis[0]?.program;
  const { hostname, port } = new URL(house.url);
  // Half a handshake: the connection is neither idle nor served when the stop begins.
  const late = connect(Number(port), hostname);
  late.write(`GET /api/orders/execute?orderId=${body.orderId} HTTP/1.1\r\nhost: engine\r\n`);
  await once(late, 'connect');
  await place(house.url);

  program?.kill('SIGTERM');
  while (await listens(Number(port), hostname));
  late.write('connection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n');
  late.write('sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n');
  const answer = await allOf(late);
  expect(answer.toString('latin1')).toMatch(/^HTTP\/1\.1 101 /);
  const frame = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
  expect([frame[0], frame.readUInt16BE(2)]).toEqual([0x88, 1012]);
  expect(await program?.exited).toEqual({ code: 0, signal: null });
});

/** Whether somebody takes connections there. */
async function listens(port: number, host: string): Promise<boolean> {
  const socket = connect(port, host);
  const taken = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return taken;
}

/** Everything that comes until the other end closes. */
async function allOf(socket: Socket): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function startAgain(): Promise<string> {
  const knobs = { ...house.knobs, SIM_LATENCY_MS: '0' };
  if (backend() === 'redis') {
    house.workers.splice(0, 1, await startWorker(knobs));
    house.apis.splice(0, 1, await startApi(knobs));
  } else {
    const program = new Program('engine', knobs);
    house.workers.splice(0, 1, program);
    house.apis.splice(0, 1, { program, url: await urlOf(program) });
  }
  return house.apis[0]?.url ?? '';
}

/** Opens a Server-Sent Events stream and waits for its first event. */
async function openEventStream(orderId: string): Promise<{ ended: () => Promise<void> }> {
  const response = await fetch(`${house.url}/api/orders/${orderId}/events`);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(Buffer.from(first?.value ?? []).toString()).toContain('event: pending');
  const ended = async () => {
    while ((await reader?.read())?.done === false);
  };
  return { ended };
}
