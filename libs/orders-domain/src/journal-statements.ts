import { ORDER_COLUMNS } from './order-row.js';

/**
 * Accepts one order: the key, the order and its first event, all or nothing, in one statement.
 * No row comes back when the idempotency key is taken; then nothing was written.
 * $1 account, $2 key | null, $3 request hash | null, $4 order (jsonb), $5 first event's data (json),
 * $6 ms until the dispatcher looks, $7 seconds until the deadline.
 */
export const ACCEPT = `
  WITH reserved AS (
    INSERT INTO idempotency_keys (account, key, request_hash, order_id)
    SELECT $1, $2, $3::bytea, ($4::jsonb ->> 'id')::uuid WHERE $2::text IS NOT NULL
    ON CONFLICT (account, key) DO NOTHING
    RETURNING order_id
  ), accepted AS (
    INSERT INTO orders AS o (id, account, client_order_id, order_type, token_in, token_out, token_in_decimals,
      token_out_decimals, amount_in, slippage_bps, status, version, attempts, dispatch_at, deadline_at)
    SELECT placed.id, $1, placed.client_order_id, placed.order_type, placed.token_in, placed.token_out,
      placed.token_in_decimals, placed.token_out_decimals, placed.amount_in, placed.slippage_bps,
      'pending', 1, 0, now() + $6 * interval '1 millisecond', now() + $7 * interval '1 second'
    FROM jsonb_populate_record(NULL::orders, $4::jsonb) AS placed
    WHERE $2::text IS NULL OR EXISTS (SELECT FROM reserved)
    RETURNING ${ORDER_COLUMNS}
  ), first_event AS (
    INSERT INTO order_events (order_id, seq, status, data, at)
    SELECT id, version, status, $5::json, created_at FROM accepted
  )
  SELECT * FROM accepted`;

/** What a transition does beside moving the order: a further condition, and a further write. */
interface Rider {
  readonly condition: string;
  readonly write: string;
}

/**
 * Moves one order and appends the event that says so. The fence: no row comes back, and nothing is written,
 * unless the order still is at the version the caller read, in a state from which the move is legal.
 * $1 id, $2 version, $3 legal sources (text[]), $4 new status, $5 event data (json),
 * $6 changed columns (jsonb; what is absent stays), $7 ms until the dispatcher looks.
 */
function transitionStatement({ condition, write }: Rider): string {
  return `
  WITH moved AS (
    UPDATE orders AS o
    SET (attempts, venue, pool, quoted_amount_out, min_amount_out, amount_out, execution_price, tx_signature,
         failure_code, failure_message) =
        (SELECT p.attempts, p.venue, p.pool, p.quoted_amount_out, p.min_amount_out, p.amount_out,
                p.execution_price, p.tx_signature, p.failure_code, p.failure_message
         FROM jsonb_populate_record(o, $6::jsonb) AS p),
        status = $4, version = o.version + 1, updated_at = now(),
        dispatch_at = now() + $7 * interval '1 millisecond'
    WHERE o.id = $1 AND o.version = $2 AND o.status = ANY ($3::text[])${condition}
    RETURNING ${ORDER_COLUMNS}
  ), appended AS (
    INSERT INTO order_events (order_id, seq, status, data, at)
    SELECT id, version, status, $5::json, updated_at FROM moved
  )${write}
  SELECT * FROM moved`;
}

export const APPEND = transitionStatement({ condition: '', write: '' });

/**
 * → `submitted`, and with it the attempt; not after the deadline.
 * $8 wire bytes, $9 blockhash, $10 last valid block height, $11 minimum context slot.
 */
export const APPEND_ATTEMPT = transitionStatement({
  condition: ' AND o.deadline_at > now()',
  write: `, signed AS (
    INSERT INTO order_attempts (order_id, n, venue, pool, quoted_amount_out, min_amount_out, signature, wire_tx,
      blockhash, last_valid_block_height, min_context_slot, state)
    SELECT id, (SELECT coalesce(max(n), 0) + 1 FROM order_attempts WHERE order_id = moved.id), venue, pool,
      quoted_amount_out, min_amount_out, tx_signature, $8::bytea, $9, $10::bigint, $11::bigint, 'SIGNED' FROM moved
  )`,
});

/** From `submitted`: the live attempt ends as $8, by compare-and-set, or nothing happens at all. */
export const APPEND_SETTLEMENT = transitionStatement({
  condition: `
      AND EXISTS (SELECT FROM order_attempts AS a
                  WHERE a.order_id = o.id AND a.signature = o.tx_signature AND a.state = 'SIGNED')`,
  write: `, settled AS (
    UPDATE order_attempts AS a SET state = $8, settled_at = now()
    FROM moved WHERE a.order_id = moved.id AND a.state = 'SIGNED'
  )`,
});

/** $1 id. `overdue` by the clock of Postgres, the only one that counts. */
export const LOAD = `
  SELECT ${ORDER_COLUMNS}, o.deadline_at <= now() AS overdue,
    a.signature, a.wire_tx, a.blockhash, a.last_valid_block_height, a.min_context_slot
  FROM orders AS o LEFT JOIN order_attempts AS a ON a.order_id = o.id AND a.state = 'SIGNED'
  WHERE o.id = $1`;

/** $1 account, $2 key. */
export const FIND_KEY = `SELECT order_id, request_hash FROM idempotency_keys WHERE account = $1 AND key = $2`;

/**
 * Hands out open orders that are due, each to one caller only, and pushes their next look ahead.
 * $1 how many at most, $2 ms until the next look at one that waits for its first step, $3 at one under way.
 */
export const CLAIM_DUE = `
  WITH due AS (
    SELECT id FROM orders
    WHERE status NOT IN ('confirmed', 'failed') AND dispatch_at <= now()
    ORDER BY dispatch_at LIMIT $1
    FOR UPDATE SKIP LOCKED
  )
  UPDATE orders AS o
  SET dispatch_at = now() + CASE WHEN o.status = 'pending' THEN $2::int ELSE $3::int END * interval '1 millisecond'
  FROM due WHERE o.id = due.id
  RETURNING o.id`;

/** Sets when the dispatcher looks again: a hint, so it is not fenced. $1 ids (uuid[]), $2 ms from now. */
export const LOOK_AGAIN = `
  UPDATE orders SET dispatch_at = now() + $2 * interval '1 millisecond'
  WHERE id = ANY ($1::uuid[]) AND status NOT IN ('confirmed', 'failed')`;
