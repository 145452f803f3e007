import pg from 'pg';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { Link } from '../../../../test/support/link.js';
import { BOUNDED } from './bounded.js';

/** As bounded as in the engine, only sooner, and on one connection, so that a dead one would be noticed. */
const SOON = { ...BOUNDED, connectionTimeoutMillis: 1_000, query_timeout: 300, max: 1 };

describe('a bounded connection to Postgres, over a link that begins to swallow everything', () => {
  let database: TestDatabase;
  let link: Link;
  beforeEach(async () => {
    database = await createDatabase(inject('postgresUrl'));
    link = await Link.to(database.url);
    await link.up();
  });
  afterEach(async () => {
    await link.down();
    await database.drop();
  });

  /** Fails once per connection that was there before, and then works again, without a restart of anything. */
  async function expectBackAfterSilence(ask: () => Promise<unknown>): Promise<void> {
    await ask();
    link.swallow();
    await expect(ask()).rejects.toThrow(/Query read timeout/);
    await expect(ask()).rejects.toThrow(/timeout|terminated/i);
    link.recover();
    await ask();
  }

  it('is not used again by the pool of the fast path', async () => {
    const pool = new pg.Pool({ connectionString: link.through(database.url), ...SOON });
    pool.on('error', () => undefined);
    await expectBackAfterSilence(() => pool.query('SELECT 1'));
    await pool.end();
  });

  it('is not used again by who takes a client and gives it back as if nothing had happened', async () => {
    const pool = new pg.Pool({ connectionString: link.through(database.url), ...SOON });
    pool.on('error', () => undefined);
    await expectBackAfterSilence(async () => {
      const client = await pool.connect();
      await client.query('SELECT 1').finally(() => client.release());
    });
    await pool.end();
  });

  it('is not used again by TypeORM', async () => {
    const source = new DataSource({ type: 'postgres', url: link.through(database.url), poolSize: 1, extra: SOON });
    await source.initialize();
    await expectBackAfterSilence(() => source.query('SELECT 1'));
    await source.destroy();
  });
});
