import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { OrderReads, type OrderStatus } from '#libs/orders-domain';
import { PLANNED_ONCE } from '../../libs/platform/src/database/connection-pool.js';
import { createDatabase, type TestDatabase } from '../support/database.js';

/** More than are looked through for one page. */
const MANY = 25_000;

interface Plan {
  readonly 'Node Type': string;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

let database: TestDatabase;
let pool: pg.Pool;
let reads: OrderReads;

beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
  pool = new pg.Pool({ connectionString: database.url, max: 2, options: PLANNED_ONCE });
  reads = new OrderReads(pool);
  // Of the newest, every second is of another account; few have failed, and fewer are of BONK.
  await database.query(
    `INSERT INTO orders (id, account, order_type, token_in, token_out, token_in_decimals, token_out_decimals, amount_in,
       slippage_bps, status, version, attempts, dispatch_at, deadline_at, failure_code, amount_out, tx_signature)
     SELECT (lpad(to_hex(1764000000000 + i), 12, '0') || '7000' || '8' || lpad(to_hex(i), 15, '0'))::uuid,
       CASE WHEN i > $1 - 100 AND i % 2 = 0 THEN 'bot' ELSE 'desk' END, 'market',
       CASE WHEN i % 10007 = 5 THEN 'BONK' WHEN i % 2 = 0 THEN 'SOL' ELSE 'USDC' END,
       CASE WHEN i % 2 = 0 THEN 'USDC' ELSE 'SOL' END, 9, 6, 1, 50,
       CASE WHEN i % 5000 = 5 THEN 'failed' ELSE 'confirmed' END, 5, 1, now(), now(),
       CASE WHEN i % 5000 = 5 THEN 'NO_ROUTE' END, 1, 'signature'
     FROM generate_series(1, $1::int) AS i`,
    [MANY],
  );
  await database.query('ANALYZE orders');
}, 60_000);
afterAll(async () => {
  await pool.end();
  await database.drop();
});

interface Filter {
  readonly status?: OrderStatus;
  readonly tokenIn?: string;
  readonly tokenOut?: string;
}

/** Reads page after page to the end. @returns how large each page was, and the ids in their order */
async function readAll(account: string, filter: Filter, limit: number): Promise<{ sizes: number[]; ids: string[] }> {
  const sizes: number[] = [];
  const ids: string[] = [];
  let before: string | null = null;
  do {
    const page = await reads.page(account, filter, limit, before);
    sizes.push(page.orders.length);
    ids.push(...page.orders.map(({ id }) => id));
    before = page.before;
  } while (before !== null);
  return { sizes, ids };
}

const stored = async (condition: string) =>
  (await database.query<{ id: string }>(`SELECT id FROM orders WHERE ${condition} ORDER BY id DESC`)).map(
    ({ id }) => id,
  );

describe('OrderReads.page', () => {
  it.each<[string, Filter, string]>([
    ['all', {}, `account = 'desk'`],
    ['a common status', { status: 'confirmed' }, `account = 'desk' AND status = 'confirmed'`],
    ['a rare status', { status: 'failed' }, `account = 'desk' AND status = 'failed'`],
    ['a status that no order has', { status: 'pending' }, 'false'],
    ['a common token', { tokenIn: 'SOL' }, `account = 'desk' AND token_in = 'SOL'`],
    ['a rare token', { tokenIn: 'BONK' }, `account = 'desk' AND token_in = 'BONK'`],
    [
      'everything at once',
      { status: 'failed', tokenIn: 'BONK', tokenOut: 'SOL' },
      `account = 'desk' AND status = 'failed' AND token_in = 'BONK'`,
    ],
    ['a token that no order has', { tokenOut: 'WIF' }, 'false'],
  ])('gives every order once, newest first, of %s', async (_, filter, condition) => {
    expect((await readAll('desk', filter, 200)).ids).toEqual(await stored(condition));
  });

  it('keeps the accounts apart', async () => {
    expect((await readAll('bot', {}, 7)).ids).toEqual(await stored(`account = 'bot'`));
    expect((await readAll('nobody', {}, 7)).ids).toEqual([]);
  });

  it('ends with the last order, without an empty page', async () => {
    const { sizes } = await readAll('bot', {}, 10);
    expect(sizes).toEqual([10, 10, 10, 10, 10]);
  });

  it('looks through no more than 10,000 orders for one page, and goes on from there', async () => {
    const { sizes, ids } = await readAll('desk', { tokenIn: 'BONK' }, 200);
    expect([sizes.length, ids.length]).toEqual([3, 3]);
  });
});

describe('OrderReads.page, as Postgres plans it', () => {
  /** Every node of the plan of the last statement. */
  async function planOf(account: string, filter: Filter): Promise<Plan[]> {
    const client = await pool.connect();
    try {
      const explain = async (statement: { text: string; values: unknown[] }) => {
        const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>({
          name: randomUUID(),
          text: `EXPLAIN (ANALYZE, FORMAT JSON) ${statement.text}`,
          values: statement.values,
        });
        plans.push(...rows.flatMap((row) => row['QUERY PLAN'].map(({ Plan: plan }) => plan)));
        return { rows: [] };
      };
      const plans: Plan[] = [];
      await new OrderReads({ query: explain } as unknown as pg.Pool).page(account, filter, 50, null);
      return plans.flatMap(nodesOf);
    } finally {
      client.release();
    }
  }
  const nodesOf = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];

  it.each<[string, string, Filter]>([
    ['an account with many orders', 'desk', {}],
    ['an account with few', 'bot', {}],
    ['a common status', 'desk', { status: 'confirmed' }],
    ['a rare status', 'desk', { status: 'failed' }],
    ['a status that no order has', 'desk', { status: 'pending' }],
  ])('meets no order that it does not want, and sorts none, of %s', async (_, account, filter) => {
    const nodes = await planOf(account, filter);
    expect(nodes.map((node) => node['Node Type'])).toEqual(['Limit', 'Subquery Scan', 'Limit', 'Index Scan']);
    expect(nodes.map((node) => node['Rows Removed by Filter'] ?? 0)).toEqual([0, 0, 0, 0]);
  });

  it('sorts nothing to look for a token', async () => {
    const nodes = await planOf('desk', { tokenIn: 'BONK', status: 'confirmed' });
    expect(nodes.map((node) => node['Node Type'])).not.toContain('Sort');
    expect(nodes.map((node) => node['Rows Removed by Filter'] ?? 0).every((rows) => rows <= 10_000)).toBe(true);
  });
});
