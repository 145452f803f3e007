import { randomUUID } from 'node:crypto';

/** A way to the engine's tables, past the engine. */
interface Tables {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

/** About 6 MiB: more than a kernel keeps for a socket that nobody reads. */
export const EVENTS_OF_A_LONG_ORDER = 3_000;

/**
 * Writes an order that has failed after thousands of attempts, with events of 2 KiB. No client ever placed it, and whoever
 * gathers evidence removes it first: an oracle would rightly ask who did.
 */
export async function writeLongOrder(tables: Tables): Promise<string> {
  const orderId = randomUUID();
  await tables.query(
    `WITH finished AS (
       INSERT INTO orders (id, account, order_type, token_in, token_out, token_in_decimals, token_out_decimals,
         amount_in, slippage_bps, status, version, attempts, dispatch_at, deadline_at, failure_code, failure_message)
       VALUES ($1, 'public', 'market', 'SOL', 'USDC', 9, 6, 1500000000, 50, 'failed', $2, 1, now(), now(), 'NO_ROUTE', '')
       RETURNING id)
     INSERT INTO order_events (order_id, seq, status, data)
     SELECT id, seq, CASE seq WHEN 1 THEN 'pending' WHEN $2 THEN 'failed' ELSE 'routing' END,
       json_build_object('text', repeat('x', 2048))
     FROM finished, generate_series(1, $2::int) AS seq`,
    [orderId, EVENTS_OF_A_LONG_ORDER],
  );
  return orderId;
}

export async function removeOrder(tables: Tables, orderId: string): Promise<void> {
  await tables.query('DELETE FROM orders WHERE id = $1', [orderId]);
}
