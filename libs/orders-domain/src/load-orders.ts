import type { Pool } from 'pg';
import { LOAD } from './journal-statements.js';
import { attemptFromRow, orderFromRow, type OrderRow } from './order-row.js';
import type { Order } from './order.entity.js';
import type { SignedAttempt } from './transition.js';

/** An order as whoever works on it needs it. */
export interface OrderAtHand {
  readonly order: Order;
  /** What may land at any moment: present exactly while the order is `submitted`. */
  readonly liveAttempt: SignedAttempt | null;
  /** Whether its deadline has passed, by the clock of Postgres. */
  readonly overdue: boolean;
}

/** Reads orders as they stand in Postgres now. @returns one for each id, or null where there is none */
export async function loadOrders(pool: Pool, orderIds: readonly string[]): Promise<(OrderAtHand | null)[]> {
  const { rows } = await pool.query<OrderRow>({ name: 'load-orders', text: LOAD, values: [orderIds] });
  const atHand = new Map(rows.map((row) => [row['id'], row]));
  return orderIds.map((id) => {
    const row = atHand.get(id);
    return row === undefined ? null : orderAtHand(row);
  });
}

function orderAtHand(row: OrderRow): OrderAtHand {
  return { order: orderFromRow(row), liveAttempt: attemptFromRow(row), overdue: row['overdue'] === true };
}
