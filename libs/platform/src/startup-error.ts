/** The process cannot start, or go on, for a reason a person can mend: shown as one sentence, without a stack. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}
