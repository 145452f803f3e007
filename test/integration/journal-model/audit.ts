import type { Lane } from './lane.js';

/** What no row may say, whatever was commanded: each counts the orders that break it. By SQL alone, without the model. */
const RULES = {
  'seq has a hole, or is not as long as the version': `
    SELECT count(*) FROM orders AS o JOIN LATERAL
      (SELECT count(*) AS n, min(seq) AS first, max(seq) AS last FROM order_events WHERE order_id = o.id) AS e ON true
    WHERE e.n <> o.version OR e.first <> 1 OR e.last <> o.version`,
  'the last event is not the status': `
    SELECT count(*) FROM orders AS o LEFT JOIN order_events AS e ON e.order_id = o.id AND e.seq = o.version
    WHERE e.status IS DISTINCT FROM o.status`,
  'the first event is not pending': `SELECT count(*) FROM order_events WHERE (seq = 1) <> (status = 'pending')`,
  'a move is illegal': `
    SELECT count(*) FROM order_events AS e JOIN order_events AS next ON next.order_id = e.order_id AND next.seq = e.seq + 1
    WHERE (e.status, next.status) NOT IN (('pending', 'routing'), ('pending', 'failed'), ('routing', 'building'),
      ('routing', 'routing'), ('routing', 'failed'), ('building', 'submitted'), ('building', 'routing'),
      ('building', 'failed'), ('submitted', 'confirmed'), ('submitted', 'failed'), ('submitted', 'routing'))`,
  'attempts have a hole, or are not the submissions': `
    SELECT count(*) FROM orders AS o JOIN LATERAL
      (SELECT count(*) AS n, coalesce(max(n), 0) AS last FROM order_attempts WHERE order_id = o.id) AS a ON true
    WHERE a.n <> a.last
      OR a.n <> (SELECT count(*) FROM order_events WHERE order_id = o.id AND status = 'submitted')`,
  'a live attempt without submitted, or submitted without it': `
    SELECT count(*) FROM orders AS o
    WHERE (o.status = 'submitted')::int <> (SELECT count(*) FROM order_attempts
      WHERE order_id = o.id AND state = 'SIGNED')`,
  'confirmed without its one landed attempt, or landed without confirmed': `
    SELECT count(*) FROM orders AS o
    WHERE (o.status = 'confirmed')::int <> (SELECT count(*) FROM order_attempts WHERE order_id = o.id
      AND state = 'LANDED_OK')`,
} as const;

/** How often a lane breaks each rule. */
export async function audit(lane: Lane): Promise<Record<string, number>> {
  const broken: Record<string, number> = {};
  for (const [rule, sql] of Object.entries(RULES)) {
    const [row] = await lane.query<{ count: string }>(sql);
    broken[rule] = Number(row?.count);
  }
  return broken;
}

export const NOTHING_BROKEN: Record<string, number> = Object.fromEntries(Object.keys(RULES).map((rule) => [rule, 0]));
