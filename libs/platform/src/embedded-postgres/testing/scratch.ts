import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { destroyEmbeddedPostgres } from '../embedded-postgres.js';
import { findPostmaster } from '../postmaster.js';

export const isRoot = process.getuid?.() === 0;

/** A directory that other users can enter, as the one that a repository lies in. */
export async function makeScratch(): Promise<string> {
  const scratch = await mkdtemp(join(tmpdir(), 'embedded-postgres-spec-'));
  await chmod(scratch, 0o755);
  return scratch;
}

/** Ends what a test left running; fails if an engine still holds the cluster. */
export async function removeScratch(scratch: string): Promise<void> {
  await destroyEmbeddedPostgres(join(scratch, 'postgres'));
  await rm(scratch, { recursive: true, force: true });
}

/** One statement in a session of its own; the first column of each row. */
export async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
    return rows.map(([first]) => first);
  } finally {
    await client.end();
  }
}

export async function serverPid(directory: string): Promise<number> {
  const postmaster = await findPostmaster(join(directory, 'cluster/data'));
  if (!postmaster) throw new Error(`no server runs in ${directory}`);
  return postmaster.pid;
}

export async function serverLog(directory: string): Promise<string> {
  return await readFile(join(directory, 'server.log'), 'utf8');
}

/** A session that stays open until the server ends it; its process id. */
export async function startSession(url: string): Promise<number> {
  const client = new Client({ connectionString: url });
  // Its end is what the test is about.
  client.on('error', () => {});
  await client.connect();
  const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
  return rows[0]?.pid ?? 0;
}
