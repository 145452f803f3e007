import { inspect } from 'node:util';
import { StartupError } from '../startup-error.js';
import { StoppedWhileStarting, wishToStop } from './stop-wish.js';

/** How long a process may take to finish what it has in hand once it was told to stop, in ms. */
const STOP_WITHIN_MS = 9_000;

/** Something that was started and can be stopped; stopping must be safe at any moment after the start. */
export interface Running {
  stop(): Promise<void>;
}

/**
 * Runs a process until SIGINT or SIGTERM, then stops it in order and exits with 0. What is not done within
 * nine seconds stays in Postgres for the next start. A {@link StartupError} ends it with 1 and its sentence alone.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  try {
    const running = start();
    stopOnSignal(running);
    await running;
  } catch (error) {
    exitWith(error);
  }
}

/** Ends the process over an error that nobody could handle: a person's mistake as one sentence, a bug in full. */
export function exitWith(error: unknown): never {
  if (error instanceof StoppedWhileStarting) process.exit(0);
  process.stderr.write(`${error instanceof StartupError ? error.message : inspect(error)}\n`);
  process.exit(1);
}

function stopOnSignal(running: Promise<Running>): void {
  let stopping = false;
  const stop = () => {
    // A terminal's Ctrl-C reaches us through npm a second time: that is no second wish.
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN_MS);
    wishToStop();
    running.then((started) => started.stop()).then(() => process.exit(0), exitWith);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // The terminal was closed.
  process.on('SIGHUP', stop);
}
