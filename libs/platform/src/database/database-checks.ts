import pg from 'pg';
import { withoutSecrets } from '../env/without-secrets.js';
import { StartupError } from '../startup-error.js';
import { hasPendingMigrations, hasPendingQueueMigrations } from './migrate.js';

const CONNECT_TIMEOUT_MS = 5000;

/** @throws StartupError when Postgres cannot be reached at `url` */
export async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (error) {
    throw new StartupError(`Postgres cannot be reached at ${withoutSecrets(url)}: ${reasonOf(error)}`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** @throws StartupError when the database is not up to date, with the queue's tables where the queue is on it */
export async function checkMigrations(url: string, holdsQueue: boolean): Promise<void> {
  if (!(await hasPendingMigrations(url)) && !(holdsQueue && (await hasPendingQueueMigrations(url)))) return;
  throw new StartupError(
    `The database at ${withoutSecrets(url)} is not up to date: run "npm run migration:run" with the same DATABASE_URL.`,
  );
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
