import { ORDER_COLUMNS } from './order-row.js';

/**
 * Accepts one order: the key, the order and its first event, all or nothing, in one statement.
 * No row comes back when the idempotency key is taken; then nothing was written.
 * $1 account, $2 key | null, $3 request hash | null, $4 order (jsonb), $5 first event's data (json),
 * $6 ms until the dispatcher looks.
 */
export const ACCEPT = `
  WITH reserved AS (
    INSERT INTO idempotency_keys (account, key, request_hash, order_id)
    SELECT $1, $2, $3::bytea, ($4::jsonb ->> 'id')::uuid WHERE $2::text IS NOT NULL
    ON CONFLICT (account, key) DO NOTHING
    RETURNING order_id
  ), accepted AS (
    INSERT INTO orders AS o (id, account, client_order_id, order_type, token_in, token_out, token_in_decimals,
      token_out_decimals, amount_in, slippage_bps, status, version, attempts, dispatch_at)
    SELECT placed.id, $1, placed.client_order_id, placed.order_type, placed.token_in, placed.token_out,
      placed.token_in_decimals, placed.token_out_decimals, placed.amount_in, placed.slippage_bps,
      'pending', 1, 0, now() + $6 * interval '1 millisecond'
    FROM jsonb_populate_record(NULL::orders, $4::jsonb) AS placed
    WHERE $2::text IS NULL OR EXISTS (SELECT FROM reserved)
    RETURNING ${ORDER_COLUMNS}
  ), first_event AS (
    INSERT INTO order_events (order_id, seq, status, data, at)
    SELECT id, version, status, $5::json, created_at FROM accepted
  )
  SELECT * FROM accepted`;

/**
 * Moves one order and appends the event that says so. The fence: no row comes back, and nothing is written,
 * unless the order still is at the version the caller read, in a state from which the move is legal.
 * $1 id, $2 version, $3 legal sources (text[]), $4 new status, $5 event data (json),
 * $6 changed columns (jsonb; what is absent stays), $7 ms until the dispatcher looks.
 */
export const APPEND = `
  WITH moved AS (
    UPDATE orders AS o
    SET (attempts, venue, pool, quoted_amount_out, min_amount_out, amount_out, execution_price, tx_signature,
         failure_code, failure_message) =
        (SELECT p.attempts, p.venue, p.pool, p.quoted_amount_out, p.min_amount_out, p.amount_out,
                p.execution_price, p.tx_signature, p.failure_code, p.failure_message
         FROM jsonb_populate_record(o, $6::jsonb) AS p),
        status = $4, version = o.version + 1, updated_at = now(),
        dispatch_at = now() + $7 * interval '1 millisecond'
    WHERE o.id = $1 AND o.version = $2 AND o.status = ANY ($3::text[])
    RETURNING ${ORDER_COLUMNS}
  ), appended AS (
    INSERT INTO order_events (order_id, seq, status, data, at)
    SELECT id, version, status, $5::json, updated_at FROM moved
  )
  SELECT * FROM moved`;

/** $1 id. */
export const LOAD = `SELECT ${ORDER_COLUMNS} FROM orders AS o WHERE o.id = $1`;

/** $1 account, $2 key. */
export const FIND_KEY = `SELECT order_id, request_hash FROM idempotency_keys WHERE account = $1 AND key = $2`;

/**
 * Hands out open orders that are due, each to one caller only, and pushes their next look ahead.
 * $1 how many at most, $2 ms until the next look.
 */
export const CLAIM_DUE = `
  WITH due AS (
    SELECT id FROM orders
    WHERE status NOT IN ('confirmed', 'failed') AND dispatch_at <= now()
    ORDER BY dispatch_at LIMIT $1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE orders AS o SET dispatch_at = now() + $2 * interval '1 millisecond'
  FROM due WHERE o.id = due.id
  RETURNING o.id`;
