const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 5_000;

/**
 * Settings of `pg` for every connection that a client waits for: a Postgres that hangs is told of as unavailable
 * instead of being waited for. Whether such a statement took effect is unknown; the fence and the key make a
 * second try safe.
 */
export const BOUNDED = {
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  query_timeout: ANSWER_WITHIN_MS,
  statement_timeout: ANSWER_WITHIN_MS,
  keepAlive: true,
};
