import { assertSchemaCompatibility, runMigrations as runQueueMigrations, SchemaMigrationRequiredError } from 'bullmq';
import pg from 'pg';
import { ordersDataSource } from './data-source.js';

/** Stable key of the advisory lock that lets one process migrate at a time. */
const MIGRATION_LOCK = 0x0ee0001;

/**
 * Brings the database up to date: the engine's tables, and those of the queue's PostgreSQL backend.
 * Safe to run from several processes at once, and again.
 * @returns the names of the migrations that were applied
 */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client(url);
  // What breaks the connection fails the statement under way as well, and is told of there.
  client.on('error', () => undefined);
  await client.connect();
  const dataSource = ordersDataSource(url);
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await dataSource.initialize();
    const applied = await dataSource.runMigrations();
    await runQueueMigrations(client);
    return applied.map(({ name }) => name);
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await client.end();
  }
}

/** Whether the queue's tables on this database are still to be made or brought up to date. */
export async function hasPendingQueueMigrations(url: string): Promise<boolean> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await assertSchemaCompatibility(client);
    return false;
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return true;
    throw error;
  } finally {
    await client.end();
  }
}

/** Whether migrations are still to be run on this database. */
export async function hasPendingMigrations(url: string): Promise<boolean> {
  const dataSource = ordersDataSource(url);
  try {
    await dataSource.initialize();
    return await dataSource.showMigrations();
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
  }
}
