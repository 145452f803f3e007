import { GroupCommitFull } from '#libs/group-commit';

const NETWORK_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);
/** Connection exception, insufficient resources, operator intervention: SQLSTATE classes of PostgreSQL, appendix A. */
const SQLSTATE_CLASSES = new Set(['08', '53', '57']);
/** Read-only: a standby, or a primary that has just become one. */
const READ_ONLY = '25006';
/** `pg` gives these errors no code. */
const POOL_MESSAGES =
  /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered|Client was closed|Cannot use a pool after|Query read timeout)/;

/** Whether Postgres could not be asked, or has more to do than may wait, so that the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof GroupCommitFull) return true;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (POOL_MESSAGES.test(error.message)) return true;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return false;
  if (NETWORK_CODES.has(code) || code === READ_ONLY) return true;
  return code.length === 5 && SQLSTATE_CLASSES.has(code.slice(0, 2));
}
