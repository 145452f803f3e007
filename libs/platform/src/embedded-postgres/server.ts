import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Binaries } from './binaries.js';
import type { ClusterPlace } from './cluster-place.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { clearDeadLock, findPostmaster } from './postmaster.js';
import { type ProgramResult, runProgram } from './run-program.js';
import { lastWords, prepareLog, readLog } from './server-log.js';

/** Between our choice and the server's start somebody may have taken the port. */
const PORT_TAKEN = /could not create any TCP\/IP sockets/;
const PORT_ATTEMPTS = 5;
/** Sessions of a server that was killed end a moment after it. */
const OLD_SESSIONS = /pre-existing shared memory block/;
const PATIENCE_MS = 60_000;
const RETRY_MS = 200;
const WAIT = ['-w', '-t', '60'];

/**
 * Starts the server, unless another starter does so at the same time. Returns when one runs; it may still be
 * recovering. `choosePort` is for who needs the same port again.
 */
export async function startServer(place: ClusterPlace, binaries: Binaries, choosePort = freePort): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  // oxlint-disable no-await-in-loop -- each attempt follows from the failure of the last
  for (let attempt = 1; ; attempt++) {
    const logStart = await prepareLog(place.log, place.user);
    await clearDeadLock(place.data);
    const port = await choosePort();
    // pg_ctl passes these words through a shell, so no path is among them: the log is relative to the home.
    const result = await pgCtl(place, binaries, ['start', ...WAIT, '-l', 'server.log', '-o', `-p ${port}`]);
    if (result.ok || (await findPostmaster(place.data))) return;
    const log = await readLog(place.log, logStart);
    const mayPass = PORT_TAKEN.test(log) ? attempt < PORT_ATTEMPTS : OLD_SESSIONS.test(log) && Date.now() < deadline;
    if (!mayPass) throw failed(`did not start: ${lastWords(log || result.output)}`, place);
    await delay(RETRY_MS);
  }
}

/** `immediate` is a crash: nothing is written any more, and the next start recovers. */
export type StopMode = 'fast' | 'immediate';

/** Stops the server in order: sessions are ended, everything is written, the next start recovers nothing. */
export async function stopServer(place: ClusterPlace, binaries: Binaries, mode: StopMode = 'fast'): Promise<void> {
  if (!(await findPostmaster(place.data))) return;
  const result = await pgCtl(place, binaries, ['stop', '-m', mode, ...WAIT]);
  if (result.ok || !(await findPostmaster(place.data))) return;
  throw failed(`did not stop: ${lastWords(result.output)}`, place);
}

/** The error for a server that runs or should run, with the way to its log. */
export function failed(what: string, place: ClusterPlace, cause?: unknown): EmbeddedPostgresError {
  const message = `The embedded PostgreSQL in ${place.shownAs} ${what} (log: ${place.log}).`;
  return new EmbeddedPostgresError('EMBEDDED_POSTGRES_FAILED', message, { cause });
}

/**
 * In a session of its own: a second Ctrl-C while the server stops must not end the waiting. The server itself gets
 * one from pg_ctl.
 */
async function pgCtl(place: ClusterPlace, binaries: Binaries, args: string[]): Promise<ProgramResult> {
  const { home, user, data } = place;
  return await runProgram(binaries.pgCtl, args, { cwd: home, user, env: { PGDATA: data }, detached: true });
}

/** A port that nobody uses at this moment. */
export async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = address !== null && typeof address === 'object' ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
