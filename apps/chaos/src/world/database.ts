import pg from 'pg';

/** A busy machine must not be taken for a loss. */
const PATIENCE_MS = 30_000;

/** How the harness looks at the engine's tables: straight, past every link. */
export class Database {
  private readonly pool: pg.Pool;

  constructor(readonly url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 3, connectionTimeoutMillis: PATIENCE_MS });
    // The server is stopped on purpose; the next query connects anew.
    this.pool.on('error', () => undefined);
  }

  async query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, values)).rows;
  }

  /** Orders on their way, and orders at their end. */
  async progress(): Promise<{ readonly open: number; readonly ended: number }> {
    const [row] = await this.query<{ open: number; ended: number }>(`
      SELECT count(*) FILTER (WHERE status NOT IN ('confirmed', 'failed'))::int AS open,
             count(*) FILTER (WHERE status IN ('confirmed', 'failed'))::int AS ended FROM orders`);
    return row ?? { open: 0, ended: 0 };
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}
