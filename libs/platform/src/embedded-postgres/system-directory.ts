import { chmod, cp, lstat, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { statIfPresent } from './if-present.js';
import { READ_AND_EXECUTE, canReach, type ServerUser } from './server-user.js';

/**
 * Where root puts what the server's user must reach but cannot where it is, e.g. below /root. Not in a temporary
 * directory: nobody but root can make it first, and no cleaner empties it under a running server.
 */
export const SYSTEM_DIRECTORY = '/var/lib/order-execution-engine';

/** The binaries themselves if `user` can run them, else a copy that he can, made once per version. */
export async function reachableBinaries(
  binaries: Binaries,
  user: ServerUser,
  onNotice: (sentence: string) => void,
  systemDirectory = SYSTEM_DIRECTORY,
): Promise<Binaries> {
  const files = [
    binaries.postgres,
    binaries.initdb,
    binaries.pgCtl,
    join(binaries.folder, 'lib'),
    join(binaries.folder, 'share'),
  ];
  const reachable = await Promise.all(files.map(async (file) => await canReach(file, user, READ_AND_EXECUTE)));
  if (!reachable.includes(false)) return binaries;
  const copy = join(systemDirectory, binaries.label);
  await prepareSystemDirectory(systemDirectory);
  if (await copyOnce(binaries.folder, copy)) {
    onNotice(`The user ${user.name} cannot run PostgreSQL from ${binaries.folder}, so root copied it to ${copy}.`);
  }
  const moved = (path: string): string => join(copy, path.slice(binaries.folder.length));
  const { initdb, pgCtl, postgres, label } = binaries;
  return { initdb: moved(initdb), pgCtl: moved(pgCtl), postgres: moved(postgres), folder: copy, label };
}

/** Makes the directory, or refuses one that somebody other than root could write to. */
export async function prepareSystemDirectory(systemDirectory: string): Promise<void> {
  const isNew = (await mkdir(systemDirectory, { recursive: true })) !== undefined;
  if (isNew) await chmod(systemDirectory, 0o755);
  const found = await lstat(systemDirectory);
  if (found.isDirectory() && found.uid === 0 && (found.mode & 0o022) === 0) return;
  throw new EmbeddedPostgresError(
    'DATA_DIR_UNUSABLE',
    `${systemDirectory} must be a directory that only root can write to: remove it, or start the engine as an ordinary user.`,
  );
}

/** True if this call made the copy. It appears under its name only when complete, so a crash leaves no half of it. */
async function copyOnce(from: string, to: string): Promise<boolean> {
  if (await statIfPresent(to)) return false;
  const draft = await mkdtemp(`${to}.new-`);
  try {
    await cp(from, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    await rename(draft, to);
    return true;
  } catch (error) {
    if (['ENOTEMPTY', 'EEXIST'].includes(errorCode(error) ?? '')) return false;
    throw error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** The source may be private to root (umask 077); the copy is for everybody to read. */
async function openToAll(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => !entry.isSymbolicLink())
    .map(({ parentPath, name }) => join(parentPath, name));
  await Promise.all([folder, ...paths].map((path) => chmod(path, 0o755)));
}
