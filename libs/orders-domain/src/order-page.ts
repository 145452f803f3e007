import type { Pool } from 'pg';
import type { OrderStatus } from './order-lifecycle.js';
import { ORDER_COLUMNS, orderFromRow, type OrderRow } from './order-row.js';
import type { Order } from './order.entity.js';

/** How many orders are looked through for one page: past that, the page ends early and tells where to go on. */
export const MOST_LOOKED_THROUGH = 10_000;

export interface OrderFilter {
  readonly status?: OrderStatus;
  readonly tokenIn?: string;
  readonly tokenOut?: string;
}

export interface OrderPage {
  /** No more than asked for; fewer, even none, also where it took too long to find more. */
  readonly orders: Order[];
  /** The id to continue before, or null on the last page. */
  readonly before: string | null;
}

export interface PageWish {
  readonly account: string;
  readonly filter: OrderFilter;
  readonly limit: number;
  /** Only orders with a smaller id; null for the newest. */
  readonly before: string | null;
}

/** One page of an account's orders, newest first: ids are UUIDv7, ordered by the clock of the API that took them. */
export async function readPage(pool: Pool, wish: PageWish): Promise<OrderPage> {
  const { limit } = wish;
  const found = await findOrders(pool, wish);
  const orders = found.slice(0, limit);
  if (found.length > limit) return { orders, before: orders.at(-1)?.id ?? null };
  const looksAtAll = wish.filter.tokenIn === undefined && wish.filter.tokenOut === undefined;
  return { orders, before: looksAtAll ? null : await endOfLook(pool, wish, orders.at(-1)?.id) };
}

/** Orders by account and status are found by an index; those of a token are looked for among them, and not for ever. */
async function findOrders(pool: Pool, { account, filter, limit, before }: PageWish): Promise<Order[]> {
  const { status, tokenIn, tokenOut } = filter;
  const values: unknown[] = [account, before, MOST_LOOKED_THROUGH, limit + 1];
  const equals = (column: string, value: string | undefined) =>
    value === undefined ? '' : ` AND ${column} = $${values.push(value)}`;
  const ofStatus = equals('status', status);
  const ofTokens = equals('o.token_in', tokenIn) + equals('o.token_out', tokenOut);
  const { rows } = await pool.query<OrderRow>({
    name: nameOf('list-orders', filter),
    text: `
      SELECT ${ORDER_COLUMNS} FROM (${lookedThrough(ofStatus)} LIMIT $3) AS o
      WHERE true${ofTokens} ORDER BY o.id DESC LIMIT $4`,
    values,
  });
  return rows.map(orderFromRow);
}

/**
 * Where the look for a page ended that did not find enough; null where there was nothing more to look at. New orders may
 * have come since, so the last one that was found may lie further on.
 */
async function endOfLook(pool: Pool, wish: PageWish, lastFound: string | undefined): Promise<string | null> {
  const { account, before, filter } = wish;
  const values: unknown[] = [account, before, MOST_LOOKED_THROUGH - 1];
  const ofStatus = filter.status === undefined ? '' : ` AND status = $${values.push(filter.status)}`;
  const { rows } = await pool.query<{ id: string }>({
    name: nameOf('end-of-look', { ...(filter.status && { status: filter.status }) }),
    text: `SELECT id FROM (${lookedThrough(ofStatus)}) AS o OFFSET $3 LIMIT 1`,
    values,
  });
  const end = rows[0]?.id;
  if (end === undefined) return null;
  return lastFound !== undefined && lastFound < end ? lastFound : end;
}

/** No UUIDv7 is as large as what stands for "from the newest on". */
const lookedThrough = (ofStatus: string) => `
  SELECT * FROM orders
  WHERE account = $1 AND id < coalesce($2::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff')${ofStatus}
  ORDER BY id DESC`;

/** A statement for each set of filters, prepared once on each connection. */
const nameOf = (statement: string, filter: OrderFilter) => [statement, ...Object.keys(filter)].join('-');
