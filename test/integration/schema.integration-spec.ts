import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { hasPendingMigrations, migrate, ordersDataSource } from '#libs/platform';
import { administer, createDatabase, type TestDatabase, urlOfDatabase } from '../support/database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createDatabase(inject('postgresUrl'));
});
afterAll(() => database.drop());

it('is by migrations exactly what the entities describe', async () => {
  const dataSource = await ordersDataSource(database.url).initialize();
  try {
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  } finally {
    await dataSource.destroy();
  }
});

it('holds every check that the entities describe, word for word', async () => {
  const dataSource = await ordersDataSource(database.url).initialize();
  try {
    for (const { checks, tableName } of dataSource.entityMetadatas) {
      const actual = await database.query<{ name: string; definition: string }>(
        `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
         WHERE conrelid = $1::regclass AND contype = 'c'`,
        [tableName],
      );
      const scratch = `check_${tableName}`;
      await database.query(`CREATE TABLE ${scratch} AS SELECT * FROM ${tableName} WHERE false`);
      for (const { givenName, expression } of checks) {
        await database.query(`ALTER TABLE ${scratch} ADD CONSTRAINT ${givenName} CHECK (${expression})`);
      }
      const described = await database.query<{ name: string; definition: string }>(
        `SELECT conname AS name, pg_get_constraintdef(oid) AS definition FROM pg_constraint
         WHERE conrelid = $1::regclass AND contype = 'c'`,
        [scratch],
      );
      await database.query(`DROP TABLE ${scratch}`);
      const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
      expect(actual.toSorted(byName)).toEqual(described.toSorted(byName));
    }
  } finally {
    await dataSource.destroy();
  }
});

it('is migrated once by many who try at the same time, and can be taken back', async () => {
  await administer(inject('postgresUrl'), 'CREATE DATABASE oee_migrations');
  const url = urlOfDatabase(inject('postgresUrl'), 'oee_migrations');
  try {
    expect(await hasPendingMigrations(url)).toBe(true);
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(applied.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, 0, 4]);
    expect(await hasPendingMigrations(url)).toBe(false);
    const dataSource = await ordersDataSource(url).initialize();
    try {
      for (let left = dataSource.migrations.length; left > 0; left -= 1) await dataSource.undoLastMigration();
      const left: unknown[] = await dataSource.query(
        `SELECT table_name FROM information_schema.tables WHERE table_schema IN ('public', 'simulated_chain')
         AND table_name <> 'migrations'`,
      );
      expect(left).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await administer(inject('postgresUrl'), 'DROP DATABASE oee_migrations WITH (FORCE)');
  }
});
