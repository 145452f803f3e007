import { randomBytes } from 'node:crypto';
import { chmod, lchown, mkdir, mkdtemp, open, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { listIfPresent, statIfPresent } from './if-present.js';
import { runProgram } from './run-program.js';
import { lastWords } from './server-log.js';

/** The server's superuser; the engine owns the whole server, so it needs no second role. */
export const SUPERUSER = 'engine';

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  // No socket file: its path could be too long, and a second way in is one too many.
  unix_socket_directories: '',
  max_connections: '100',
  logging_collector: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
};

/**
 * Makes the cluster unless it exists; true if this call made it. It is made beside its place and renamed into it when
 * complete: a crash on the way leaves only a draft, and of two starters the first one's stands.
 */
export async function ensureCluster(place: ClusterPlace, binaries: Binaries): Promise<boolean> {
  if (await isComplete(place)) return false;
  const draft = await mkdtemp(draftPrefix(place));
  try {
    await fill(draft, place, binaries);
    await rename(draft, place.cluster);
    await syncDirectory(place.home);
    return true;
  } catch (error) {
    // Another starter was faster, and may already have removed our draft as a leftover.
    if (await isComplete(place)) return false;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Removes the drafts of starters that died. Only for who holds the cluster: nobody needs a draft any more. */
export async function removeDrafts(place: ClusterPlace): Promise<void> {
  const paths = (await listIfPresent(place.home)).map((name) => join(place.home, name));
  const drafts = paths.filter((path) => path.startsWith(draftPrefix(place)));
  await Promise.all(drafts.map((path) => rm(path, { recursive: true, force: true, maxRetries: 5 })));
}

export function draftPrefix(place: ClusterPlace): string {
  return `${place.cluster}.new-`;
}

async function isComplete(place: ClusterPlace): Promise<boolean> {
  return (await statIfPresent(join(place.data, 'PG_VERSION'))) !== undefined;
}

async function fill(draft: string, place: ClusterPlace, binaries: Binaries): Promise<void> {
  const { user } = place;
  const data = join(draft, 'data');
  const passwordFile = join(draft, 'password');
  await mkdir(data, { mode: 0o700 });
  await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true });
  if (user) {
    // The draft stays root's; its user owns the data, and reads the password, which is his server's.
    await chmod(draft, 0o711);
    await lchown(data, user.uid, user.gid);
    await lchown(passwordFile, user.uid, user.gid);
  }
  const settings = Object.entries(SETTINGS).map(([name, value]) => `--set=${name}=${value}`);
  const args = ['--pgdata=' + data, `--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  args.push('--encoding=UTF8', '--locale=C', '--no-instructions', ...settings);
  const { ok, output } = await runProgram(binaries.initdb, args, { cwd: place.home, user });
  if (ok) return;
  const message = `The embedded PostgreSQL cannot create its database in ${place.shownAs}: ${lastWords(output)}.`;
  throw new EmbeddedPostgresError('EMBEDDED_POSTGRES_FAILED', message);
}

/** Without it a power loss could undo the rename, and with it every order that was accepted since. */
async function syncDirectory(directory: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
