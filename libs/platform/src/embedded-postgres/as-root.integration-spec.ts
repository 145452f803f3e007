import { chmod, chown, mkdir, readFile, readdir, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgres, destroyEmbeddedPostgres } from './embedded-postgres.js';
import { statIfPresent } from './if-present.js';
import { prepareSystemDirectory, reachableBinaries } from './system-directory.js';
import { compileForOtherProcesses, killHolders, startHolder } from './testing/holder-process.js';
import { isRoot, makeScratch, query, removeScratch } from './testing/scratch.js';

// A busy machine needs many seconds to make a cluster.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const NOBODY = { uid: 65_534, gid: 65_534 };
let scratch: string;
let notices: string[];
const onNotice = (sentence: string): number => notices.push(sentence);
const ignore = (): void => {};

beforeEach(async () => {
  scratch = await makeScratch();
  notices = [];
});
afterEach(async () => {
  await killHolders();
  await removeScratch(scratch);
});

// PostgreSQL refuses to be root, so root steps down to another user; an ordinary user meets nothing of this.
describe.runIf(isRoot)('as root', () => {
  it('the server runs as another user, who owns nothing but his data, password and log', async () => {
    const directory = join(scratch, 'made/on/the/way/postgres');
    const postgres = await EmbeddedPostgres.open({ directory, owner: 'root', onNotice, onLost: ignore });
    try {
      const owner = async (path: string): Promise<boolean> => (await stat(join(directory, path))).uid === 0;
      expect(await Promise.all(['', 'cluster', 'cluster/data', 'cluster/password', 'server.log'].map(owner))).toEqual([
        true,
        true,
        false,
        false,
        false,
      ]);
      expect(notices).toEqual([]);
    } finally {
      await postgres.close();
      await destroyEmbeddedPostgres(directory);
    }
  });

  it('a directory that the server cannot reach gets its cluster elsewhere, and destroying finds it', async () => {
    await chmod(scratch, 0o700);
    const directory = join(scratch, 'postgres');
    const postgres = await EmbeddedPostgres.open({ directory, owner: 'root', onNotice, onLost: ignore });
    expect(await query(postgres.url, 'SELECT 1')).toEqual([1]);
    await postgres.close();
    const [home] = await destroyEmbeddedPostgres(directory);
    expect(notices).toEqual([expect.stringContaining(`cannot reach ${directory}, so the database is in ${home}.`)]);
    expect(home).toMatch(/^\/var\/lib\/order-execution-engine\/[0-9a-f]{16}$/);
    expect(await statIfPresent(home ?? '')).toBeUndefined();
    expect(await statIfPresent(directory)).toBeUndefined();
  });

  it("an ordinary user's cluster stays his", async () => {
    const compiled = await compileForOtherProcesses();
    const directory = join(scratch, 'postgres');
    await chown(scratch, NOBODY.uid, NOBODY.gid);
    const made = await startHolder(compiled, directory, 'nobody', NOBODY);
    expect(made.answer).toMatchObject({ created: true, recovered: false });
    await made.close();

    await (await EmbeddedPostgres.open({ directory, owner: 'root', onNotice, onLost: ignore })).close();

    const again = await startHolder(compiled, directory, 'nobody', NOBODY);
    expect(again.answer).toMatchObject({ created: false, recovered: false });
    await again.close();
    await rm(compiled, { recursive: true });
  });

  it("another user is told that root's cluster is not his", async () => {
    const compiled = await compileForOtherProcesses();
    const directory = join(scratch, 'postgres');
    await (await EmbeddedPostgres.open({ directory, owner: 'root', onNotice, onLost: ignore })).close();
    const { answer } = await startHolder(compiled, directory, 'nobody', NOBODY);
    expect(answer).toMatchObject({ code: 'DATA_DIR_UNUSABLE', message: expect.stringContaining('permission denied') });
    await rm(compiled, { recursive: true });
  });

  it('binaries that the server cannot reach are copied once, links and all', async () => {
    const binaries = await privateBinaries(join(scratch, 'private'));
    const user = { name: 'nobody', ...NOBODY };
    const system = join(scratch, 'system');
    const first = await reachableBinaries(binaries, user, onNotice, system);
    const second = await reachableBinaries(binaries, user, onNotice, system);
    expect(second).toEqual(first);
    expect(notices).toEqual([expect.stringContaining(first.folder)]);
    expect(await readFile(first.postgres, 'utf8')).toBe('postgres');
    expect((await stat(first.postgres)).mode & 0o777).toBe(0o755);
    expect(await readlink(join(first.folder, 'lib/libpq.so'))).toBe('libpq.so.5');
    expect(await readdir(system)).toEqual(['test-1']);
  });

  it('a system directory that somebody else could write to is not trusted', async () => {
    const system = join(scratch, 'system');
    await mkdir(system);
    await chown(system, NOBODY.uid, NOBODY.gid);
    await expect(prepareSystemDirectory(system)).rejects.toMatchObject({ code: 'DATA_DIR_UNUSABLE' });
  });
});

async function privateBinaries(folder: string): Promise<Binaries> {
  await Promise.all(['bin', 'lib', 'share'].map((name) => mkdir(join(folder, name), { recursive: true })));
  await chmod(folder, 0o700);
  const [initdb, pgCtl, postgres] = ['initdb', 'pg_ctl', 'postgres'].map((name) => join(folder, 'bin', name));
  if (!initdb || !pgCtl || !postgres) throw new Error('unreachable');
  await Promise.all(
    [initdb, pgCtl, postgres].map((path) => writeFile(path, path.slice(path.lastIndexOf('/') + 1), { mode: 0o700 })),
  );
  await symlink('libpq.so.5', join(folder, 'lib/libpq.so'));
  return { initdb, pgCtl, postgres, folder, label: 'test-1' };
}
