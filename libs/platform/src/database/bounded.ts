import pg from 'pg';

const CONNECT_WITHIN_MS = 5_000;
const ANSWER_WITHIN_MS = 5_000;
/** The first of the probes by which the kernel finds out that nobody is at the other end of an idle connection. */
const PROBE_AFTER_MS = 5_000;

type Query = (...words: unknown[]) => unknown;

/**
 * A client that ends its connection over a statement that was not answered in time. `pg` only stops waiting: whatever
 * is sent next stands in line behind that statement, and TypeORM hands such a connection back to its pool. On a link
 * that swallows everything it would be tried again and again for a quarter of an hour.
 */
class OnceSilentClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const query = this.query.bind(this) as Query;
    this.query = ((...words: unknown[]) => {
      const answer = query(...words);
      if (answer instanceof Promise) answer.catch((error: unknown) => this.endIfSilent(error));
      return answer;
    }) as typeof this.query;
  }

  private endIfSilent(fault: unknown): void {
    if (!(fault instanceof Error) || fault.message !== 'Query read timeout') return;
    this.end().catch(() => undefined);
  }
}

/**
 * Settings of `pg` for every connection that a client waits for: a Postgres that hangs is told of as unavailable
 * instead of being waited for. Whether such a statement took effect is unknown; the fence and the key make a
 * second try safe.
 */
export const BOUNDED = {
  Client: OnceSilentClient,
  connectionTimeoutMillis: CONNECT_WITHIN_MS,
  query_timeout: ANSWER_WITHIN_MS,
  statement_timeout: ANSWER_WITHIN_MS,
  keepAlive: true,
  keepAliveInitialDelayMillis: PROBE_AFTER_MS,
};
