import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres-error.js';
import { statIfPresent } from './if-present.js';

/** The system user that PostgreSQL runs as when we are root, because it refuses to be root. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * Whom to step down to as root; undefined for an ordinary user, who runs the server himself. A cluster that exists
 * decides by its owner, so that `sudo` does not take an ordinary user's cluster away from him.
 */
export async function findServerUser(dataDirectory: string): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await statIfPresent(dataDirectory);
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const known = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const user = known.find(({ name }) => name === 'postgres') ?? known.find(({ name }) => name === 'nobody');
  if (user) return user;
  throw new EmbeddedPostgresError(
    'EMBEDDED_POSTGRES_UNSUPPORTED',
    'PostgreSQL refuses to run as root, and this machine has no user postgres or nobody: start the engine as an ordinary user, or set DATABASE_URL.',
  );
}

export const ENTER = 0o1;
export const READ_AND_EXECUTE = 0o5;

/**
 * Whether the mode bits let `user` through every directory above `path`, and grant `wanted` on the path itself. Of a
 * path that is still to be made, as much as exists is checked.
 */
export async function canReach(path: string, user: ServerUser, wanted: number): Promise<boolean> {
  const existing = await deepestExisting(path);
  const answers = await Promise.all([
    grants(existing, user, wanted),
    ...ancestors(existing).map((above) => grants(above, user, ENTER)),
  ]);
  return !answers.includes(false);
}

/** Every directory above a path, the nearest first. */
export function ancestors(path: string): string[] {
  const above = dirname(path);
  return above === path ? [] : [above, ...ancestors(above)];
}

async function grants(path: string, user: ServerUser, wanted: number): Promise<boolean> {
  const { mode, uid, gid } = await stat(path);
  const granted = uid === user.uid ? mode >> 6 : gid === user.gid ? mode >> 3 : mode;
  return (granted & wanted) === wanted;
}

async function deepestExisting(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
    return await deepestExisting(dirname(path));
  }
}

function parsePasswd(text: string): ServerUser[] {
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    // macOS writes nobody as -2, which the kernel reads unsigned.
    return name && uid && gid ? [{ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }] : [];
  });
}
