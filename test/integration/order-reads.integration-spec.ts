import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { type Order, type OrderEventFrame, OrderJournal, OrderReads, StreamReads } from '#libs/orders-domain';
import { aNewOrder } from '../../libs/orders-domain/src/testing/order-builders.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

const ACCOUNT = 'desk';
/** Everything that JSON, SQL and an event stream could trip over. */
const AWKWARD = { text: `'"\\ \n\r\t\u2028 {}[],% é 漢 😀`, nested: { empty: {}, list: [1, -0.5, true, null] } };

let database: TestDatabase;
let pool: pg.Pool;
let journal: OrderJournal;
let reads: OrderReads;
let streams: StreamReads;
let announced: OrderEventFrame[];

beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  pool = new pg.Pool({ connectionString: database.url, max: 10 });
  journal = new OrderJournal(pool, { announce: (event) => void announced.push(event) });
  reads = new OrderReads(pool);
  streams = new StreamReads(pool);
});
beforeEach(() => {
  announced = [];
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What is announced to nobody: whoever can know of the order reads it from the journal. */
function firstFrame({ id, createdAt }: Order): OrderEventFrame {
  const data = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5', slippageBps: 50 };
  return { orderId: id, seq: 1, status: 'pending', at: createdAt.toISOString(), data };
}

/** An order of `ACCOUNT` that was routed so many times. */
async function anOrder(routings: number): Promise<Order> {
  let order = await journal.accept(aNewOrder({ id: uuidv7(), account: ACCOUNT }), null);
  if (order !== null) announced.push(firstFrame(order));
  for (let attempt = 1; order !== null && attempt <= routings; attempt += 1) {
    order = await journal.append(order, {
      to: 'routing',
      data: { ...AWKWARD, attempt },
      changes: { attempts: attempt },
    });
  }
  if (order === null) throw new Error('an order without a key is always accepted');
  return order;
}

const open = (orderId: string, after = 0, account = ACCOUNT) => streams.open({ account, orderId, after });
const textsOf = (events: readonly OrderEventFrame[]) => events.map((event) => JSON.stringify(event));

describe('StreamReads.open', () => {
  it('tells where the order stands, and its events to the letter as they were announced', async () => {
    const order = await anOrder(3);
    const opened = await open(order.id);
    expect(opened).toMatchObject({ status: 'routing', version: 4 });
    expect(opened?.events.map(({ seq, status }) => [seq, status])).toEqual([
      [1, 'pending'],
      [2, 'routing'],
      [3, 'routing'],
      [4, 'routing'],
    ]);
    expect(opened?.events.map(({ json }) => json.toString())).toEqual(textsOf(announced));
  });

  it.each([
    [0, [1, 2, 3]],
    [2, [3]],
    [3, []],
    [999_999_999, []],
  ])('gives what lies beyond event %i', async (after, seqs) => {
    const { id } = await anOrder(2);
    const opened = await open(id, after);
    expect([opened?.version, opened?.events.map(({ seq }) => seq)]).toEqual([3, seqs]);
  });

  it('finds no order of another account, and none that does not exist', async () => {
    const { id } = await anOrder(0);
    expect(await Promise.all([open(id, 0, 'bot'), open(randomUUID()), open(id, 0, `{"desk"}`)])).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('serves many readers at once, each with its own, however they are mixed', async () => {
    const orders = await Promise.all(Array.from({ length: 80 }, (_, index) => anOrder(index % 4)));
    const asked = [...orders, ...orders].map(({ id, version }, index) => {
      const after = index % (version + 1);
      const account = index % 7 === 0 ? 'bot' : ACCOUNT;
      return { id, version, after, account };
    });
    const opened = await Promise.all(asked.map(({ id, after, account }) => open(id, after, account)));
    const seqs = opened.map((stream) => stream && [stream.version, ...stream.events.map(({ seq }) => seq)]);
    expect(seqs).toEqual(
      asked.map(({ version, after, account }) => {
        const beyond = Array.from({ length: version - after }, (_, step) => after + step + 1);
        return account === ACCOUNT ? [version, ...beyond] : null;
      }),
    );
    const isOf = ({ id }: { id: string }, json: Buffer) => json.includes(`{"orderId":"${id}"`);
    const all = asked.flatMap((reader, index) => opened[index]?.events.map(({ json }) => isOf(reader, json)) ?? []);
    expect(new Set(all)).toEqual(new Set([true]));
  });

  it('gives the first events of a long order, and the next ones on demand', async () => {
    const { id } = await anOrder(149);
    const opened = await open(id);
    expect([opened?.version, opened?.events.length]).toEqual([150, 20]);
    const pages = await Promise.all([
      streams.readOn(id, 100, 30),
      streams.readOn(id, 130, 30),
      streams.readOn(id, 150, 1),
    ]);
    expect(pages.map((page) => page.map(({ seq }) => seq))).toEqual([
      Array.from({ length: 30 }, (_, index) => 101 + index),
      Array.from({ length: 20 }, (_, index) => 131 + index),
      [],
    ]);
    expect(pages.flat().map(({ json }) => json.toString())).toEqual(textsOf(announced.slice(100)));
  });

  it.each([
    ['2026-03-01T12:34:56.789999Z', '2026-03-01T12:34:56.789Z'],
    ['2026-12-31T23:59:59.999999Z', '2026-12-31T23:59:59.999Z'],
    ['2026-06-01T00:00:00+02:00', '2026-05-31T22:00:00.000Z'],
  ])('tells the time %s as JavaScript does: %s', async (at, told) => {
    const { id } = await anOrder(0);
    await database.query('UPDATE order_events SET at = $2 WHERE order_id = $1', [id, at]);
    const [event] = (await open(id))?.events ?? [];
    expect((JSON.parse(event?.json.toString() ?? '') as OrderEventFrame).at).toBe(told);
    const { rows } = await pool.query<{ at: Date }>('SELECT at FROM order_events WHERE order_id = $1', [id]);
    expect(rows[0]?.at.toISOString()).toBe(told);
  });
});

describe('StreamReads.moved', () => {
  it('names those that have moved beyond what is known, with their newest seq', async () => {
    const [still, moved, ahead] = await Promise.all([anOrder(1), anOrder(3), anOrder(0)]);
    const known = new Map([
      [still.id, 2],
      [moved.id, 2],
      [ahead.id, 5],
      [randomUUID(), 1],
    ]);
    expect(await streams.moved(known)).toEqual(new Map([[moved.id, 4]]));
  });

  it('asks for more orders than one statement takes', async () => {
    const { id } = await anOrder(1);
    const others = Array.from({ length: 2_500 }, (): [string, number] => [randomUUID(), 1]);
    expect(await streams.moved(new Map([...others, [id, 1]]))).toEqual(new Map([[id, 2]]));
    expect(await streams.moved(new Map())).toEqual(new Map());
  });
});

describe('OrderReads', () => {
  it('finds an order with everything that happened to it', async () => {
    const order = await anOrder(2);
    const record = await reads.findWithEvents(ACCOUNT, order.id);
    expect(record).toEqual({ order, events: announced });
  });

  it('finds no order of another account', async () => {
    const { id } = await anOrder(1);
    expect(await reads.findWithEvents('bot', id)).toBeNull();
    expect(await reads.findWithEvents(ACCOUNT, randomUUID())).toBeNull();
  });
});
