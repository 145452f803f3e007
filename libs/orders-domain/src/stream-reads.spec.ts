import { describe, expect, it } from 'vitest';
import { StreamReads } from './stream-reads.js';
import { FakePool } from './testing/fake-pool.js';
import { ORDER_ID } from './testing/order-builders.js';

const OTHER_ID = ORDER_ID.replace(/1$/, '2');
const wish = (orderId: string, after = 0, account = 'desk') => ({ account, orderId, after });
const turn = () => new Promise((resolve) => setImmediate(resolve));

/** A row of the statement that opens streams; without a text it stands for no event. */
function streamRow(n: number, seq: number | null, text: string | null = seq === null ? null : `event ${seq}`) {
  return { n, order_status: 'routing', version: 4, seq, status: seq === null ? null : 'routing', text };
}

describe('StreamReads.open', () => {
  it('asks once for all who come in one turn, each with his account and the last event he has', async () => {
    const pool = new FakePool().answers(streamRow(1, 3), streamRow(1, 4), streamRow(3, null));
    const reads = new StreamReads(pool.asPool);
    const opened = await Promise.all([
      reads.open(wish(ORDER_ID, 2)),
      reads.open(wish(OTHER_ID, 0, 'bot')),
      reads.open(wish(ORDER_ID, 4)),
    ]);
    expect(pool.sent).toMatchObject([
      {
        name: 'open-streams',
        values: [`{${ORDER_ID},${OTHER_ID},${ORDER_ID}}`, ['desk', 'bot', 'desk'], '{2,0,4}', 20],
      },
    ]);
    expect(opened).toEqual([
      {
        status: 'routing',
        version: 4,
        events: [3, 4].map((seq) => ({ seq, status: 'routing', json: Buffer.from(`event ${seq}`) })),
      },
      null,
      { status: 'routing', version: 4, events: [] },
    ]);
  });

  it('gathers whoever comes while a statement is under way', async () => {
    const pool = new FakePool();
    const answer = pool.answersLater(streamRow(1, 1));
    pool.answers(streamRow(1, 1), streamRow(2, 1));
    const reads = new StreamReads(pool.asPool);
    const first = reads.open(wish(ORDER_ID));
    await turn();
    const rest = [reads.open(wish(ORDER_ID)), reads.open(wish(OTHER_ID))];
    await turn();
    expect(pool.sent).toHaveLength(1);
    answer();
    expect((await Promise.all([first, ...rest])).every((opened) => opened?.version === 4)).toBe(true);
    expect(pool.sent).toHaveLength(2);
  });

  it('serves no more than 16 at once, since each may get a page of long events', async () => {
    const pool = new FakePool().answers().answers().answers();
    const reads = new StreamReads(pool.asPool);
    await Promise.all(Array.from({ length: 40 }, () => reads.open(wish(ORDER_ID))));
    expect(pool.sent.map(({ values }) => String(values[2]).split(',').length)).toEqual([16, 16, 8]);
  });

  it('fails those whose statement failed, and nobody later', async () => {
    const pool = new FakePool().fails(new Error('the database is away')).answers(streamRow(1, null));
    const reads = new StreamReads(pool.asPool);
    const failed = await Promise.allSettled([reads.open(wish(ORDER_ID)), reads.open(wish(OTHER_ID))]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await reads.open(wish(ORDER_ID, 4))).toMatchObject({ version: 4 });
  });
});

describe('StreamReads.readOn', () => {
  it('asks once for all, each from where he is and for what he has room for', async () => {
    const rows = [1, 2].map((seq) => ({ n: 2, seq, status: 'routing', text: `event ${seq}` }));
    const pool = new FakePool().answers(...rows);
    const reads = new StreamReads(pool.asPool);
    const pages = await Promise.all([reads.readOn(ORDER_ID, 7, 10), reads.readOn(OTHER_ID, 0, 100)]);
    expect(pool.sent).toMatchObject([{ name: 'read-on', values: [`{${ORDER_ID},${OTHER_ID}}`, '{7,0}', '{10,100}'] }]);
    expect(pages).toEqual([[], [1, 2].map((seq) => ({ seq, status: 'routing', json: Buffer.from(`event ${seq}`) }))]);
  });

  it('does not wait for those who open a stream', async () => {
    const pool = new FakePool();
    pool.answersLater();
    pool.answers();
    const reads = new StreamReads(pool.asPool);
    void reads.open(wish(ORDER_ID));
    await turn();
    expect(await reads.readOn(ORDER_ID, 0, 1)).toEqual([]);
  });
});
