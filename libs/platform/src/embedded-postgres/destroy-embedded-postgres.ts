import { randomUUID } from 'node:crypto';
import { rename, rm, rmdir } from 'node:fs/promises';
import { findBinaries } from './binaries.js';
import { draftPrefix, removeDrafts } from './cluster.js';
import { type ClusterPlace, placesOf } from './cluster-place.js';
import { errorCode, toEmbeddedPostgresError } from './embedded-postgres-error.js';
import { statIfPresent } from './if-present.js';
import { findPostmaster } from './postmaster.js';
import { holdRunningServer } from './running-server.js';
import { stopServer } from './server.js';
import { SYSTEM_DIRECTORY, reachableBinaries } from './system-directory.js';

/**
 * Deletes the cluster of this directory, wherever `open` put it, and stops a server that a dead engine left running.
 * Answers the directories that held one. Refuses with DATA_DIR_IN_USE while an engine holds it.
 */
export async function destroyEmbeddedPostgres(directory: string): Promise<string[]> {
  const destroyed: string[] = [];
  try {
    for (const place of await placesOf(directory)) {
      // oxlint-disable no-await-in-loop -- one refusal must end it all
      const existed = (await statIfPresent(place.cluster)) !== undefined;
      if (existed) await stopOrphan(place);
      await remove(place, existed);
      if (existed) destroyed.push(place.home);
    }
    return destroyed;
  } catch (error) {
    throw toEmbeddedPostgresError(error, directory);
  }
}

async function stopOrphan(place: ClusterPlace): Promise<void> {
  if (!(await findPostmaster(place.data))) return;
  const binaries = await findBinaries();
  const usable = place.user ? await reachableBinaries(binaries, place.user, () => undefined) : binaries;
  const held = await holdRunningServer(place, 'npm run reset');
  held?.hold.expectEnd();
  await stopServer(place, usable);
  await held?.hold.release();
}

/** Only what is ours: the directory may hold other things as well. */
async function remove(place: ClusterPlace, clusterExists: boolean): Promise<void> {
  // Renamed first: if this is interrupted, no engine takes half a cluster for a whole one, and the next removes it.
  if (clusterExists) await rename(place.cluster, `${draftPrefix(place)}doomed-${randomUUID()}`);
  await removeDrafts(place);
  await rm(place.log, { force: true });
  await removeIfEmpty(place.home);
  if (place.home.startsWith(SYSTEM_DIRECTORY)) await removeIfEmpty(SYSTEM_DIRECTORY);
}

async function removeIfEmpty(directory: string): Promise<void> {
  try {
    await rmdir(directory);
  } catch (error) {
    // Not there, not empty, or (a volume's root) not removable: all fine.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST', 'EBUSY', 'EACCES', 'EPERM'].includes(errorCode(error) ?? '')) throw error;
  }
}
