const NETWORK_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH']);
/** Connection exception, insufficient resources, operator intervention: SQLSTATE classes of PostgreSQL, appendix A. */
const SQLSTATE_CLASSES = ['08', '53', '57'];
/** `pg` gives these errors no code. */
const POOL_MESSAGES = /^(timeout exceeded when trying to connect|Connection terminated|Client has encountered)/;

/** Whether Postgres could not be asked, so that the same request may succeed later. */
export function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  if (POOL_MESSAGES.test(error.message)) return true;
  const code: unknown = 'code' in error ? error.code : undefined;
  if (typeof code !== 'string') return false;
  return NETWORK_CODES.has(code) || (code.length === 5 && SQLSTATE_CLASSES.includes(code.slice(0, 2)));
}
