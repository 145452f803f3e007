import { StartupError } from '../startup-error.js';
import type { Knobs } from './knobs.js';

/** Knobs of a process that shares its servers with others. */
export type SeparateKnobs = Knobs & { readonly DATABASE_URL: string; readonly REDIS_URL: string };

/**
 * The embedded default serves one process only, so a separate API or worker must be given both servers.
 * @throws StartupError
 */
export function assertSeparateProcess(knobs: Knobs, command: string): asserts knobs is SeparateKnobs {
  const missing = (['DATABASE_URL', 'REDIS_URL'] as const).filter((name) => knobs[name] === undefined);
  if (missing.length === 0) return;
  throw new StartupError(
    `${command} needs ${missing.join(' and ')}: the embedded default serves one process only. ` +
      `Set ${missing.length > 1 ? 'them' : 'it'}, or run the whole engine in one process with "npm start".`,
  );
}
