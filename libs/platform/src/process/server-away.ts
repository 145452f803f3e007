import { isUnavailable } from '#libs/orders-domain';
import { StartupError } from '../startup-error.js';

/** A server that does not answer yet: starting, restarting, or not to be found. Waiting may mend it. */
export class ServerAway extends StartupError {}

/** Replies that Redis gives while it reads its data from disk, or as a replica that has not found its primary. */
const NOT_YET = /^(LOADING|MASTERDOWN)\b/;
/** `pg` and `ioredis` give these errors no code. */
const NO_ANSWER = /^(timeout expired|Command timed out|Connection is closed)/;
/** Nobody listens on a socket file, or the network was not up when the process started. */
const NETWORK_CODES = new Set(['ENOENT', 'ENETDOWN', 'EADDRNOTAVAIL']);

/** What to throw over a server that did not answer: {@link ServerAway}, unless waiting cannot mend it. */
export function startupErrorOf(sentence: string, error: unknown): StartupError {
  return waitingMends(error)
    ? new ServerAway(sentence, { cause: error })
    : new StartupError(sentence, { cause: error });
}

function waitingMends(error: unknown): boolean {
  if (isUnavailable(error)) return true;
  if (!(error instanceof Error)) return false;
  if (NOT_YET.test(error.message) || NO_ANSWER.test(error.message)) return true;
  return 'code' in error && typeof error.code === 'string' && NETWORK_CODES.has(error.code);
}

/** Why, in the words of the server or the network. */
export function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
