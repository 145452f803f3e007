import { ORDER_COLUMNS } from './order-row.js';

/**
 * The frame of the event `e`, to the letter as it was announced: `data` is stored as the text it was sent as, and `at` is
 * cut to milliseconds, as JavaScript does.
 */
const FRAME = `'{"orderId":"' || e.order_id::text || '","seq":' || e.seq::text || ',"status":"' || e.status || '","at":"'
      || to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || '","data":' || e.data::text || '}'`;

const FRAMES = `'[' || string_agg(${FRAME}, ',' ORDER BY e.seq) || ']'`;

/** An order with everything that happened to it, as of one moment. $1 id, $2 account. */
export const FIND_WITH_EVENTS = `
  SELECT ${ORDER_COLUMNS}, (SELECT ${FRAMES} FROM order_events AS e WHERE e.order_id = o.id) AS events
  FROM orders AS o WHERE o.id = $1 AND o.account = $2`;

/**
 * For each of many readers, where its order stands and the first events beyond the last that the reader has, as of one
 * moment: a row for each event, one without an event where there is none, and no row where the account has no such order.
 * $1 ids (uuid[]), $2 accounts (text[]), $3 last seqs (int[]), $4 how many events for each.
 */
export const OPEN_STREAMS = `
  SELECT asked.n::int AS n, o.status AS order_status, o.version, e.seq, e.status, e.text
  FROM unnest($1::uuid[], $2::text[], $3::int[]) WITH ORDINALITY AS asked (id, account, after, n)
  CROSS JOIN LATERAL (SELECT status, version FROM orders WHERE id = asked.id AND account = asked.account LIMIT 1) AS o
  LEFT JOIN LATERAL (
    SELECT e.seq, e.status, ${FRAME} AS text
    FROM order_events AS e WHERE e.order_id = asked.id AND e.seq > asked.after ORDER BY e.seq LIMIT $4
  ) AS e ON true
  ORDER BY asked.n, e.seq`;

/**
 * For each of many readers the next events of its order.
 * $1 ids (uuid[]), $2 last seqs (int[]), $3 how many events for each (int[]).
 */
export const READ_ON = `
  SELECT asked.n::int AS n, e.seq, e.status, e.text
  FROM unnest($1::uuid[], $2::int[], $3::int[]) WITH ORDINALITY AS asked (id, after, most, n)
  CROSS JOIN LATERAL (
    SELECT e.seq, e.status, ${FRAME} AS text
    FROM order_events AS e WHERE e.order_id = asked.id AND e.seq > asked.after ORDER BY e.seq LIMIT asked.most
  ) AS e
  ORDER BY asked.n, e.seq`;

/** Which orders have moved beyond the seq that is known of them. $1 ids (uuid[]), $2 seqs (int[]). */
export const FIND_MOVED = `
  SELECT o.id, o.version
  FROM unnest($1::uuid[], $2::int[]) AS known (id, seq)
  CROSS JOIN LATERAL (SELECT id, version FROM orders WHERE id = known.id LIMIT 1) AS o
  WHERE o.version > known.seq`;
