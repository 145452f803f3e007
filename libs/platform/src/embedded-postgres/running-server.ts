import { setTimeout as delay } from 'node:timers/promises';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedPostgresError, errorCode, errorText } from './embedded-postgres-error.js';
import { HeldByAnother, Hold } from './hold.js';
import { readIfPresent } from './if-present.js';
import { findPostmaster } from './postmaster.js';
import { failed } from './server.js';
import { lastWords, readLog } from './server-log.js';

const PATIENCE_MS = 60_000;
const RETRY_MS = 100;

export interface HeldServer {
  readonly hold: Hold;
  readonly port: number;
  readonly password: string;
}

/**
 * Takes the hold of the server that runs on this cluster, waiting while it starts, recovers or stops. Undefined if
 * none runs (any more); DATA_DIR_IN_USE if an engine holds it.
 */
export async function holdRunningServer(place: ClusterPlace, owner: string): Promise<HeldServer | undefined> {
  // Read even if no server runs: one that is started without it could not be stopped in order either.
  const password = await readPassword(place);
  const deadline = Date.now() + PATIENCE_MS;
  // oxlint-disable no-await-in-loop -- it waits on purpose
  for (;;) {
    const postmaster = await findPostmaster(place.data);
    if (!postmaster) return undefined;
    const server = { port: postmaster.port, password };
    try {
      return { hold: await Hold.take(server, owner), ...server };
    } catch (error) {
      if (!isPassing(error) || Date.now() > deadline) throw await explain(error, place);
    }
    await delay(RETRY_MS);
  }
}

async function readPassword(place: ClusterPlace): Promise<string> {
  const password = await readIfPresent(place.passwordFile);
  if (password) return password;
  throw new EmbeddedPostgresError(
    'DATA_DIR_UNUSABLE',
    `The password of the database in ${place.shownAs} is missing: restore ${place.passwordFile}, or, with no engine or server running on it, delete the database (npm run reset).`,
  );
}

/** Not listening yet or any more, starting up, shutting down, crashed and restarting, all connections taken. */
function isPassing(error: unknown): boolean {
  const code = errorCode(error);
  if (code === undefined) return error instanceof Error && /terminated|timeout/i.test(error.message);
  return /^(57P|53|08)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'EPIPE'].includes(code);
}

async function explain(error: unknown, place: ClusterPlace): Promise<EmbeddedPostgresError> {
  if (error instanceof HeldByAnother) {
    return new EmbeddedPostgresError(
      'DATA_DIR_IN_USE',
      `${place.shownAs} is held by another engine (${error.owner}). Stop that one, or start this one with another DATA_DIR.`,
      { cause: error },
    );
  }
  const log = await readLog(place.log, 0);
  return failed(`cannot be reached: ${errorText(error)}; its last words: ${lastWords(log)}`, place, error);
}
