import { StartupError } from '../startup-error.js';

export type EmbeddedPostgresErrorCode =
  | 'DATA_DIR_IN_USE'
  | 'DATA_DIR_UNUSABLE'
  | 'EMBEDDED_POSTGRES_MISSING'
  | 'EMBEDDED_POSTGRES_UNSUPPORTED'
  | 'EMBEDDED_POSTGRES_FAILED';

/** The embedded server cannot serve. The message is one plain sentence for the person who started the engine. */
export class EmbeddedPostgresError extends StartupError {
  constructor(
    readonly code: EmbeddedPostgresErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** The code of a Node or PostgreSQL error (`ENOENT`, `57P03`), or undefined. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** What went wrong in a few words, for the end of a sentence. */
export function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Any error as one the person can act on. What the file system refuses is about the directory. */
export function toEmbeddedPostgresError(error: unknown, directory: string): EmbeddedPostgresError {
  if (error instanceof EmbeddedPostgresError) return error;
  const aboutFiles = error instanceof Error && 'syscall' in error && 'path' in error;
  return aboutFiles
    ? new EmbeddedPostgresError(
        'DATA_DIR_UNUSABLE',
        `Cannot keep a database in ${directory} (${errorText(error)}): choose another DATA_DIR, or start as the user who made it.`,
        { cause: error },
      )
    : new EmbeddedPostgresError(
        'EMBEDDED_POSTGRES_FAILED',
        `The embedded PostgreSQL in ${directory} failed: ${errorText(error)}.`,
        { cause: error },
      );
}
