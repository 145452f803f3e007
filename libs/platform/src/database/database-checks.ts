import pg from 'pg';
import { withoutSecrets } from '../env/without-secrets.js';
import { reasonOf, startupErrorOf } from '../process/server-away.js';
import { StartupError } from '../startup-error.js';
import { hasPendingMigrations, hasPendingQueueMigrations } from './migrate.js';

const ANSWER_WITHIN_MS = 5000;

/**
 * @throws ServerAway when Postgres cannot be reached at `url` yet
 * @throws StartupError when it can never be reached so
 */
export async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: ANSWER_WITHIN_MS,
    query_timeout: ANSWER_WITHIN_MS,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
  } catch (error) {
    throw unreachable(url, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * @throws StartupError when the database is not up to date, with the queue's tables where the queue is on it
 * @throws ServerAway when Postgres went away again
 */
export async function checkMigrations(url: string, holdsQueue: boolean): Promise<void> {
  const pending = await isBehind(url, holdsQueue).catch((error: unknown) => {
    throw unreachable(url, error);
  });
  if (!pending) return;
  throw new StartupError(
    `The database at ${withoutSecrets(url)} is not up to date: run "npm run migration:run" with the same DATABASE_URL.`,
  );
}

async function isBehind(url: string, holdsQueue: boolean): Promise<boolean> {
  return (await hasPendingMigrations(url)) || (holdsQueue && (await hasPendingQueueMigrations(url)));
}

function unreachable(url: string, error: unknown): StartupError {
  return startupErrorOf(`Postgres cannot be reached at ${withoutSecrets(url)}: ${reasonOf(error)}`, error);
}
