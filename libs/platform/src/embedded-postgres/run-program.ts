import { spawn } from 'node:child_process';
import { EmbeddedPostgresError, errorCode, errorText } from './embedded-postgres-error.js';
import type { ServerUser } from './server-user.js';

export interface ProgramOptions {
  /** Must be a directory that `user` can enter. */
  readonly cwd: string;
  /** Set when root has to step down; otherwise the program runs as ourselves. */
  readonly user?: ServerUser;
  readonly env?: Readonly<Record<string, string>>;
  /** In a session of its own, so that a Ctrl-C in our terminal does not reach it. */
  readonly detached?: boolean;
}

export interface ProgramResult {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs one of PostgreSQL's programs to its end, without a shell. Throws only if it cannot be started at all. */
export async function runProgram(file: string, args: string[], options: ProgramOptions): Promise<ProgramResult> {
  return await new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd: options.cwd,
      uid: options.user?.uid,
      gid: options.user?.gid,
      env: environment(options.env),
      detached: options.detached,
      windowsHide: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.once('error', (error) => reject(cannotStart(file, error)));
    // On Windows the server inherits the pipes of pg_ctl, which then never close.
    child.once(process.platform === 'win32' ? 'exit' : 'close', (status) => resolve({ ok: status === 0, output }));
  });
}

/**
 * The server outlives us and, under root, belongs to another user: it gets none of our environment, neither our
 * secrets nor PGOPTIONS and its like. `C` keeps the messages in the language that this code quotes. Windows programs
 * do not run without the system's variables, so there it inherits all.
 */
function environment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv | undefined {
  return process.platform === 'win32' ? undefined : { LC_ALL: 'C', ...extra };
}

function cannotStart(file: string, error: Error): EmbeddedPostgresError {
  // The file was found before, so "not found" is about its loader: a glibc program on a musl system such as Alpine.
  if (['ENOENT', 'ENOEXEC', 'EBADARCH'].includes(errorCode(error) ?? '')) {
    return new EmbeddedPostgresError(
      'EMBEDDED_POSTGRES_UNSUPPORTED',
      `The embedded PostgreSQL does not run on this system (${file} needs glibc): set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    );
  }
  const message = `Cannot run ${file} of the embedded PostgreSQL: ${errorText(error)}.`;
  return new EmbeddedPostgresError('EMBEDDED_POSTGRES_FAILED', message, { cause: error });
}
