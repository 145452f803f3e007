import type pg from 'pg';
import type { TestDatabase } from './database.js';

/** A clock of Postgres that a test moves: in sessions with its options, `clock_timestamp()` is this one. */
export class PostgresClock {
  private constructor(private readonly database: TestDatabase) {}

  static async install(database: TestDatabase): Promise<PostgresClock> {
    await database.query('CREATE SCHEMA test_clock');
    await database.query(`CREATE TABLE test_clock.now AS SELECT '2026-01-01T00:00:00Z'::timestamptz AS now`);
    await database.query(`
      CREATE FUNCTION test_clock.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
      AS 'SELECT now FROM test_clock.now'`);
    return new PostgresClock(database);
  }

  /** For the connections that are to live by this clock. */
  readonly options: pg.PoolConfig = { options: '-c search_path=test_clock,pg_catalog,public' };

  async move(ms: number): Promise<void> {
    await this.database.query("UPDATE test_clock.now SET now = now + $1 * interval '1 ms'", [ms]);
  }
}
