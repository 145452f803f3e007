import { createHash } from 'node:crypto';
import { chmod, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { statIfPresent } from './if-present.js';
import { ENTER, type ServerUser, ancestors, canReach, findServerUser } from './server-user.js';
import { SYSTEM_DIRECTORY, prepareSystemDirectory } from './system-directory.js';

/**
 * Where a cluster lies. `cluster` holds the data and its password; it is renamed into place as one, so both exist or
 * neither does.
 */
export interface ClusterPlace {
  /** The directory as the person who starts the engine knows it. */
  readonly shownAs: string;
  readonly home: string;
  readonly cluster: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly log: string;
  /** Whom the server runs as if not as ourselves. */
  readonly user: ServerUser | undefined;
}

/** Finds the place for a directory: the directory itself, or under root one that the server's user can reach. */
export async function locateCluster(directory: string, onNotice: (sentence: string) => void): Promise<ClusterPlace> {
  const place = await placeIn(resolve(directory), directory);
  if (!place.user || (await canReach(place.home, place.user, ENTER))) return place;
  if (await statIfPresent(place.cluster)) {
    throw new EmbeddedPostgresError(
      'DATA_DIR_UNUSABLE',
      `${directory} holds a database that its user (${place.user.name}) can no longer reach: open the directories above it (chmod o+x), or start with another DATA_DIR.`,
    );
  }
  const relocated = await placeIn(relocatedHome(place.home), directory);
  onNotice(`The user ${place.user.name} cannot reach ${directory}, so the database is in ${relocated.home}.`);
  return relocated;
}

/** Every place where a cluster of this directory may lie, whoever started the engine then. */
export async function placesOf(directory: string): Promise<ClusterPlace[]> {
  const home = resolve(directory);
  const homes = process.getuid?.() === 0 ? [home, relocatedHome(home)] : [home];
  return await Promise.all(homes.map(async (each) => await placeIn(each, directory)));
}

/** Makes the home directory, such that the server's user can pass through it to his data. */
export async function makeHome(place: ClusterPlace): Promise<void> {
  if (place.home.startsWith(SYSTEM_DIRECTORY)) await prepareSystemDirectory(SYSTEM_DIRECTORY);
  const firstNew = await mkdir(place.home, { recursive: true, mode: place.user ? 0o755 : 0o700 });
  if (firstNew === undefined || !place.user) return;
  // Root's umask may have closed what was just made.
  const made = [place.home, ...ancestors(place.home)].filter((path) => path.length >= firstNew.length);
  await Promise.all(made.map((path) => chmod(path, 0o755)));
}

async function placeIn(home: string, shownAs: string): Promise<ClusterPlace> {
  const cluster = join(home, 'cluster');
  const data = join(cluster, 'data');
  const user = await findServerUser(data);
  return { shownAs, home, cluster, data, passwordFile: join(cluster, 'password'), log: join(home, 'server.log'), user };
}

function relocatedHome(home: string): string {
  return join(SYSTEM_DIRECTORY, createHash('sha256').update(home).digest('hex').slice(0, 16));
}
