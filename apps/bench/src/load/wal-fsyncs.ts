import type pg from 'pg';

const HAS_WAL_IO = `
  SELECT count(*)::int AS count FROM information_schema.columns WHERE table_name = 'pg_stat_wal' AND column_name = 'wal_sync'`;
const BEFORE_18 = 'SELECT wal_sync AS fsyncs FROM pg_stat_wal';
const SINCE_18 = "SELECT sum(fsyncs) AS fsyncs FROM pg_stat_io WHERE object = 'wal'";

/** How often the server has synced its log so far. A session's share counts when it ends, or after some idle seconds. */
export async function walFsyncs(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ count: number }>(HAS_WAL_IO);
  const statement = rows[0]?.count === 1 ? BEFORE_18 : SINCE_18;
  const result = await database.query<{ fsyncs: string }>(statement);
  return Number(result.rows[0]?.fsyncs);
}
