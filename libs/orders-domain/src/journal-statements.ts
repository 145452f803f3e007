import { ORDER_COLUMNS } from './order-row.js';

/**
 * Accepts many orders: for each the key, the order and its first event, all or nothing. An order whose idempotency key
 * is taken, also by another one of the same statement, does not come back, and nothing of it was written.
 * $1 to $11 columns of the orders, $12 seconds until the deadline, $13 key | null, $14 request hash | null, each an array
 * with an element per order; $15 the data of the first events as one JSON array; $16 ms until the dispatcher looks.
 */
export const ACCEPT = `
  WITH placed AS (
    SELECT * FROM ROWS FROM (unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::smallint[],
      $8::smallint[], $9::numeric[], $10::int[], $11::text[], $12::int[], $13::text[], $14::bytea[]),
      json_array_elements($15::json)) AS p (id, account, client_order_id, order_type, token_in, token_out, token_in_decimals, token_out_decimals,
        amount_in, slippage_bps, status, deadline_s, key, request_hash, data)
  ), reserved AS (
    INSERT INTO idempotency_keys (account, key, request_hash, order_id)
    SELECT account, key, request_hash, id FROM placed WHERE key IS NOT NULL
    ORDER BY account, key -- two statements that hold each other's keys would wait for each other
    ON CONFLICT (account, key) DO NOTHING
    RETURNING order_id
  ), taken AS (
    SELECT * FROM placed WHERE key IS NULL OR id IN (SELECT order_id FROM reserved)
  ), accepted AS (
    INSERT INTO orders (id, account, client_order_id, order_type, token_in, token_out, token_in_decimals,
      token_out_decimals, amount_in, slippage_bps, status, version, attempts, dispatch_at, deadline_at)
    SELECT id, account, client_order_id, order_type, token_in, token_out, token_in_decimals, token_out_decimals,
      amount_in, slippage_bps, status, 1, 0, now() + $16 * interval '1 millisecond',
      now() + deadline_s * interval '1 second'
    FROM taken
  ), first_event AS (
    INSERT INTO order_events (order_id, seq, status, data, at) SELECT id, 1, status, data, now() FROM taken
  )
  SELECT id, now() AS created_at FROM taken`;

/**
 * Moves many orders, each by one step or by several that follow each other, and appends the events that say so. The
 * fence: an order does not come back, and nothing of it is written, unless it still is at the version the caller read,
 * in the state the caller saw, where a transaction is signed before its deadline, and where an attempt ends with that
 * attempt alive.
 * $1 to $18, an element per order: id, version, status as read, version, status after, then every column that may
 * change as it is to be, ms until the dispatcher looks, whether a transaction is signed, how the live attempt ends | null;
 * $19 to $21, an element per event: order, seq, status, and $22 their data as one JSON array, which spares each its quoting;
 * $23 to $27, an element per signed transaction: order, wire bytes, blockhash, last valid block height, minimum context
 * slot.
 */
export const APPEND = `
  WITH step AS (
    SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[], $4::int[], $5::text[], $6::int[], $7::text[], $8::text[],
      $9::numeric[], $10::numeric[], $11::numeric[], $12::numeric[], $13::text[], $14::text[], $15::text[], $16::int[],
      $17::boolean[], $18::text[])
      AS s (id, from_version, from_status, version, status, attempts, venue, pool, quoted_amount_out, min_amount_out,
        amount_out, execution_price, tx_signature, failure_code, failure_message, dispatch_in_ms, signs, settles)
  ), moved AS (
    UPDATE orders AS o
    SET version = s.version, status = s.status, attempts = s.attempts, venue = s.venue, pool = s.pool,
      quoted_amount_out = s.quoted_amount_out, min_amount_out = s.min_amount_out, amount_out = s.amount_out,
      execution_price = s.execution_price, tx_signature = s.tx_signature, failure_code = s.failure_code,
      failure_message = s.failure_message, updated_at = now(),
      dispatch_at = now() + s.dispatch_in_ms * interval '1 millisecond'
    FROM step AS s
    WHERE o.id = s.id AND o.id = ANY ($1::uuid[]) -- or a plan made over a small table would read all of a large one
      AND o.version = s.from_version AND o.status = s.from_status
      AND (NOT s.signs OR o.deadline_at > now())
      AND (s.settles IS NULL OR EXISTS (
        SELECT FROM order_attempts AS a
        WHERE a.order_id = o.id AND a.order_id = ANY ($1::uuid[]) AND a.signature = o.tx_signature
          AND a.state = 'SIGNED'))
    RETURNING o.id, o.venue, o.pool, o.quoted_amount_out, o.min_amount_out, o.tx_signature, s.settles
  ), appended AS (
    INSERT INTO order_events (order_id, seq, status, data, at)
    SELECT e.order_id, e.seq, e.status, e.data, now()
    FROM ROWS FROM (unnest($19::uuid[], $20::int[], $21::text[]), json_array_elements($22::json))
      AS e (order_id, seq, status, data)
    WHERE e.order_id IN (SELECT id FROM moved)
  ), signed AS (
    INSERT INTO order_attempts (order_id, n, venue, pool, quoted_amount_out, min_amount_out, signature, wire_tx,
      blockhash, last_valid_block_height, min_context_slot, state)
    SELECT moved.id, (SELECT coalesce(max(n), 0) + 1 FROM order_attempts WHERE order_id = moved.id), moved.venue,
      moved.pool, moved.quoted_amount_out, moved.min_amount_out, moved.tx_signature, t.wire_tx, t.blockhash,
      t.last_valid_block_height, t.min_context_slot, 'SIGNED'
    FROM unnest($23::uuid[], $24::bytea[], $25::text[], $26::bigint[], $27::bigint[])
      AS t (order_id, wire_tx, blockhash, last_valid_block_height, min_context_slot)
    JOIN moved ON moved.id = t.order_id
  ), settled AS (
    UPDATE order_attempts AS a SET state = moved.settles, settled_at = now()
    FROM moved
    WHERE moved.settles IS NOT NULL AND a.order_id = moved.id AND a.order_id = ANY ($1::uuid[]) AND a.state = 'SIGNED'
  )
  SELECT id, now() AS moved_at FROM moved`;

/** $1 ids (uuid[]). `overdue` by the clock of Postgres, the only one that counts. */
export const LOAD = `
  SELECT ${ORDER_COLUMNS}, o.deadline_at <= now() AS overdue,
    a.signature, a.wire_tx, a.blockhash, a.last_valid_block_height, a.min_context_slot
  FROM orders AS o LEFT JOIN order_attempts AS a
    ON a.order_id = o.id AND a.order_id = ANY ($1::uuid[]) AND a.state = 'SIGNED'
  WHERE o.id = ANY ($1::uuid[])`;

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
