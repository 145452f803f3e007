import { Client, DatabaseError } from 'pg';
import { SUPERUSER } from './cluster.js';
import { errorText } from './embedded-postgres-error.js';

/** Any pair of numbers, but the same in every version of the engine. */
const LOCK_KEY = [0x6f65, 0x65] as const;
/** How long a holder that was just killed may take to be noticed by the server. */
const PATIENCE_MS = 1500;
const LOCK_NOT_AVAILABLE = '55P03';

/** Another session has the hold. */
export class HeldByAnother extends Error {
  constructor(readonly owner: string) {
    super(`held by ${owner}`);
  }
}

/**
 * The right to be the one engine of a cluster: an advisory lock of a session that stays open as long as the process
 * lives. Its end, however it comes, ends the lock.
 */
export class Hold {
  private released = false;
  private loss: string | undefined;
  private lossListener: ((reason: string) => void) | undefined;

  private constructor(private readonly client: Client) {
    client.on('error', (error) => {
      this.loss ??= errorText(error);
    });
    client.on('end', () => {
      this.loss ??= 'the connection ended';
      if (!this.released) this.lossListener?.(this.loss);
    });
  }

  /** Throws HeldByAnother, or whatever the connection throws. `owner` is what another taker will be told. */
  static async take(server: { port: number; password: string }, owner: string): Promise<Hold> {
    const client = new Client({
      host: '127.0.0.1',
      user: SUPERUSER,
      // Advisory locks belong to a database; this one exists from the start.
      database: 'postgres',
      ssl: false,
      connectionTimeoutMillis: 5000,
      application_name: applicationName(owner),
      ...server,
    });
    const hold = new Hold(client);
    try {
      await client.connect();
      await lock(client);
      return hold;
    } catch (error) {
      await hold.release();
      throw error;
    }
  }

  get lost(): boolean {
    return this.loss !== undefined;
  }

  /** Calls back if the session ends before `expectEnd` or `release`, at once if it has. */
  onLost(listener: (reason: string) => void): void {
    this.lossListener = listener;
    if (this.loss !== undefined) listener(this.loss);
  }

  /** From here on the end of the session is no news. */
  expectEnd(): void {
    this.released = true;
  }

  async release(): Promise<void> {
    this.expectEnd();
    await this.client.end();
  }

  async ensureDatabase(name: string): Promise<void> {
    const { rowCount } = await this.client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await this.client.query(`CREATE DATABASE ${this.client.escapeIdentifier(name)}`);
  }
}

async function lock(client: Client): Promise<void> {
  await client.query(`SET lock_timeout = ${PATIENCE_MS}`);
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...LOCK_KEY]);
  } catch (error) {
    if (error instanceof DatabaseError && error.code === LOCK_NOT_AVAILABLE)
      throw new HeldByAnother(await holder(client));
    throw error;
  }
}

async function holder(client: Client): Promise<string> {
  const { rows } = await client.query<{ application_name: string }>(
    `SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid)
     WHERE locktype = 'advisory' AND granted AND classid = $1 AND objid = $2`,
    [...LOCK_KEY],
  );
  return rows[0]?.application_name || 'unknown';
}

/** PostgreSQL keeps 63 bytes of it, and of those only printable ASCII. */
function applicationName(owner: string): string {
  return owner.replace(/[^\x20-\x7e]+/g, '?').slice(0, 63);
}
