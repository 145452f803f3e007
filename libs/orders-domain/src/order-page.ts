import type { Pool } from 'pg';
import type { OrderStatus } from './order-lifecycle.js';
import { ORDER_COLUMNS, orderFromRow, type OrderRow } from './order-row.js';
import type { Order } from './order.entity.js';

/** How many orders are looked through for one page: past that, the page ends early and tells where to go on. */
export const MOST_LOOKED_THROUGH = 10_000;
/** No UUIDv7 is as large. */
const BEYOND_THE_NEWEST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

export interface OrderFilter {
  readonly status?: OrderStatus;
  readonly tokenIn?: string;
  readonly tokenOut?: string;
}

export interface OrderPage {
  /** No more than asked for; fewer, even none, also where it would take too long to find more. */
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

/**
 * One page of an account's orders, newest first: ids are UUIDv7, ordered by the clock of the API that took them. Orders
 * of an account and a status are found by an index; those of a token are looked for among them, and not for ever.
 */
export async function readPage(pool: Pool, wish: PageWish): Promise<OrderPage> {
  const { filter, limit } = wish;
  const found = await findOrders(pool, wish);
  const orders = found.slice(0, limit);
  const last = orders.at(-1)?.id;
  if (found.length > limit) return { orders, before: last ?? null };
  const sawAll = filter.tokenIn === undefined && filter.tokenOut === undefined;
  return { orders, before: sawAll ? null : furtherOn(await endOfLook(pool, wish), last) };
}

async function findOrders(pool: Pool, wish: PageWish): Promise<Order[]> {
  const { tokenIn, tokenOut } = wish.filter;
  const candidates = candidatesFor(wish);
  const values: unknown[] = [...candidates.values, wish.limit + 1];
  const limit = `LIMIT $${values.length}`;
  const equals = (column: string, value?: string) =>
    value === undefined ? '' : ` AND ${column} = $${values.push(value)}`;
  const ofTokens = equals('o.token_in', tokenIn) + equals('o.token_out', tokenOut);
  const { rows } = await pool.query<OrderRow>({
    name: nameOf('list-orders', wish.filter),
    text: `
      SELECT ${ORDER_COLUMNS} FROM (${candidates.text} LIMIT ${MOST_LOOKED_THROUGH}) AS o
      WHERE true${ofTokens} ORDER BY ${candidates.order} ${limit}`,
    values,
  });
  return rows.map(orderFromRow);
}

/** The last order that was looked at; null where there were no more to look at. */
async function endOfLook(pool: Pool, wish: PageWish): Promise<string | null> {
  const { status } = wish.filter;
  const { text, values } = candidatesFor(wish);
  const { rows } = await pool.query<{ id: string }>({
    name: nameOf('end-of-look', status === undefined ? {} : { status }),
    text: `SELECT id FROM (${text}) AS o OFFSET ${MOST_LOOKED_THROUGH - 1} LIMIT 1`,
    values,
  });
  return rows[0]?.id ?? null;
}

/** New orders may have come since the page was read, so that its last one lies beyond the end of the look by now. */
function furtherOn(end: string | null, last: string | undefined): string | null {
  return end !== null && last !== undefined && last < end ? last : end;
}

interface Candidates {
  readonly text: string;
  readonly order: string;
  readonly values: unknown[];
}

/**
 * All orders of the account, or those of a status. Said as a range of the index rather than as equalities: those would let
 * the planner go through all accounts by id, in the hope of meeting the right ones soon.
 */
function candidatesFor({ account, filter: { status }, before }: PageWish): Candidates {
  const last = before ?? BEYOND_THE_NEWEST;
  if (status === undefined) {
    const order = 'account DESC, id DESC';
    const range = '(account, id) < ($1, $2) AND account >= $1';
    return { order, text: `SELECT * FROM orders WHERE ${range} ORDER BY ${order}`, values: [account, last] };
  }
  const order = 'account DESC, status DESC, id DESC';
  const range = '(account, status, id) < ($1, $3, $2) AND (account, status) >= ($1, $3)';
  return { order, text: `SELECT * FROM orders WHERE ${range} ORDER BY ${order}`, values: [account, last, status] };
}

/** A statement for each set of filters, prepared once on each connection. */
const nameOf = (statement: string, filter: OrderFilter) => [statement, ...Object.keys(filter)].join('-');
