const DEADLOCK = '40P01';
const MOST_TRIES = 5;
/** SQLSTATE classes by which Postgres says that a value is wrong: data exception, integrity constraint. */
const WRONG_VALUE = new Set(['22', '23']);
/** SQLSTATE: another row has this value. */
const UNIQUE_VIOLATION = '23505';

/** Runs a statement again that Postgres took back to end a deadlock: nothing of it was done. */
export async function againAfterDeadlock<Result>(
  statement: () => Promise<Result>,
  tries = MOST_TRIES,
): Promise<Result> {
  try {
    return await statement();
  } catch (error) {
    if (sqlStateOf(error) !== DEADLOCK || tries <= 1) throw error;
    return againAfterDeadlock(statement, tries - 1);
  }
}

/** Whether Postgres refused a statement for one of its values, and so did nothing of it. */
export function isWrongValue(error: unknown): boolean {
  return WRONG_VALUE.has(sqlStateOf(error).slice(0, 2));
}

export function isUniqueViolation(error: unknown): boolean {
  return sqlStateOf(error) === UNIQUE_VIOLATION;
}

function sqlStateOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
