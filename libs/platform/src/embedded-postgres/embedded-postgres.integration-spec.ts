import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, chown, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { EmbeddedPostgres, destroyEmbeddedPostgres } from './embedded-postgres.js';
import { findPostmaster } from './postmaster.js';
import { compileForOtherProcesses, killHolders, startHolder } from './testing/holder-process.js';
import { makeScratch, query, removeScratch, serverLog, serverPid, startSession } from './testing/scratch.js';

// A busy machine needs many seconds to make a cluster.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let compiled: string;
let scratch: string;
let directory: string;
let opened: EmbeddedPostgres[];

beforeAll(async () => {
  compiled = await compileForOtherProcesses();
});
afterAll(async () => {
  await rm(compiled, { recursive: true });
});
beforeEach(async () => {
  scratch = await makeScratch();
  directory = join(scratch, 'postgres');
  opened = [];
});
afterEach(async () => {
  await killHolders();
  await Promise.all(opened.map((postgres) => postgres.close()));
  await removeScratch(scratch);
});

const ignore = (): void => {};

async function open(owner = 'the spec', onLost: (sentence: string) => void = ignore): Promise<EmbeddedPostgres> {
  const postgres = await EmbeddedPostgres.open({ directory, owner, onNotice: ignore, onLost });
  opened.push(postgres);
  return postgres;
}

/** A cluster that was used and closed. */
async function closedCluster(): Promise<void> {
  await (await open()).close();
}

/** As after a power loss or in a small container: a lock file with nobody, or a stranger, behind it. */
async function plantLockFile(text: string): Promise<void> {
  const data = join(directory, 'cluster/data');
  const { uid, gid } = await stat(data);
  await writeFile(join(data, 'postmaster.pid'), text);
  await chown(join(data, 'postmaster.pid'), uid, gid);
}

describe('a cluster', () => {
  it('is made once and keeps its data from a clean close to the next open', async () => {
    const first = await open();
    expect(first).toMatchObject({ created: true, recovered: false });
    expect(first.url).toMatch(/^postgres:\/\/engine:[\w-]{32}@127\.0\.0\.1:\d+\/engine$/);
    await query(first.url, 'CREATE TABLE kept AS SELECT 42 AS n');
    await first.close();
    await first.close();
    expect(await findPostmaster(join(directory, 'cluster/data'))).toBeUndefined();

    const second = await open();
    expect(second).toMatchObject({ created: false, recovered: false });
    expect(await query(second.url, 'SELECT n FROM kept')).toEqual([42]);
    expect(await serverLog(directory)).not.toContain('not properly shut down');
  });

  it('is durable, private, and the same on every machine', async () => {
    const { url } = await open();
    const setting = async (name: string): Promise<unknown> => (await query(url, `SHOW ${name}`))[0];
    expect(await setting('server_version')).toMatch(/^18\./);
    expect(await setting('fsync')).toBe('on');
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect(await setting('unix_socket_directories')).toBe('');
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await query(url, 'SELECT datcollate FROM pg_database WHERE datname = current_database()')).toEqual(['C']);
    expect((await stat(join(directory, 'cluster/password'))).mode & 0o777).toBe(0o600);
    await expect(query(url.replace(/engine:[^@]+/, 'engine:guess'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('comes about although an earlier start was killed on the way', async () => {
    await mkdir(join(directory, 'cluster.new-abc123/data'), { recursive: true });
    await writeFile(join(directory, 'cluster.new-abc123/data/PG_VERSION'), '18\n');
    expect(await open()).toMatchObject({ created: true, recovered: false });
    expect((await readdir(directory)).toSorted()).toEqual(['cluster', 'server.log']);
  });

  it('is refused with a sentence where no directory can be', async () => {
    await writeFile(join(scratch, 'file'), '');
    const nowhere = { directory: join(scratch, 'file/postgres'), owner: '', onNotice: ignore, onLost: ignore };
    await expect(EmbeddedPostgres.open(nowhere)).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringContaining('choose another DATA_DIR'),
    });
  });

  it('whose password is gone is not started, and can be destroyed', async () => {
    await closedCluster();
    await rm(join(directory, 'cluster/password'));
    await expect(open()).rejects.toMatchObject({
      code: 'DATA_DIR_UNUSABLE',
      message: expect.stringContaining('password of the database'),
    });
    expect(await findPostmaster(join(directory, 'cluster/data'))).toBeUndefined();
    expect(await destroyEmbeddedPostgres(directory)).toEqual([directory]);
  });

  it('that cannot start is reported with the reason from its log', async () => {
    await closedCluster();
    await appendFile(join(directory, 'cluster/data/postgresql.conf'), 'no_such_setting = 1\n');
    await expect(open()).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
      message: expect.stringMatching(
        /did not start: FATAL: configuration file .* contains errors \(log: .*server\.log\)\.$/,
      ),
    });
  });
});

describe('the hold', () => {
  it('keeps a second engine out and names the first', async () => {
    const { url } = await open('pid 4711, http://127.0.0.1:3000');
    const refusal = {
      code: 'DATA_DIR_IN_USE',
      message: `${directory} is held by another engine (pid 4711, http://127.0.0.1:3000). Stop that one, or start this one with another DATA_DIR.`,
    };
    await expect(open()).rejects.toMatchObject(refusal);
    expect((await startHolder(compiled, directory, 'other')).answer).toEqual(refusal);
    expect(await query(url, 'SELECT 1')).toEqual([1]);
  });

  it('shows at most 63 plain characters of whatever owner it was given', async () => {
    await open(`héld\n${'x'.repeat(99)}`);
    await expect(open()).rejects.toThrow(`(h?ld?${'x'.repeat(58)})`);
  });

  it('goes to exactly one of two engines that start at once on nothing', async () => {
    const holders = await Promise.all(['one', 'two'].map((owner) => startHolder(compiled, directory, owner)));
    const winners = holders.filter(({ answer }) => answer.url !== undefined);
    expect(holders.map(({ answer }) => answer.code ?? 'holds').toSorted()).toEqual(['DATA_DIR_IN_USE', 'holds']);
    expect(await query(winners[0]?.answer.url ?? '', 'SELECT 1')).toEqual([1]);
    await Promise.all(winners.map((winner) => winner.close()));
    expect(await open()).toMatchObject({ created: false, recovered: false });
  });

  it('of an engine that was killed goes to the next, with everything that was committed', async () => {
    const victim = await startHolder(compiled, directory, 'victim');
    await query(victim.answer.url ?? '', 'CREATE TABLE kept AS SELECT 42 AS n');
    const pid = await serverPid(directory);
    await victim.kill();

    const heir = await open();
    expect(heir).toMatchObject({ created: false, recovered: true, url: victim.answer.url });
    expect(await serverPid(directory)).toBe(pid);
    expect(await query(heir.url, 'SELECT n FROM kept')).toEqual([42]);
  });

  it('that is lost is told, and closing afterwards is no error', async () => {
    const onLost = vi.fn<(sentence: string) => void>();
    const postgres = await open('the spec', onLost);
    process.kill(await serverPid(directory), 'SIGKILL');
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), 30_000);
    expect(onLost.mock.calls[0]?.[0]).toMatch(/stopped or failed \(.+\): start the engine again\.$/);
    await postgres.close();
  });

  it('that passed to another engine is not taken back by closing', async () => {
    const onLost = vi.fn<(sentence: string) => void>();
    const first = await open('first', onLost);
    await query(first.url, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'first'`);
    await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce(), 30_000);
    const second = await open('second');
    await first.close();
    expect(await query(second.url, 'SELECT 1')).toEqual([1]);
  });
});

describe('after a crash', () => {
  it('of engine and server together, the next open recovers', async () => {
    const victim = await startHolder(compiled, directory, 'victim');
    await query(victim.answer.url ?? '', 'CREATE TABLE kept AS SELECT 42 AS n');
    process.kill(await serverPid(directory), 'SIGKILL');
    await victim.kill();

    const heir = await open();
    expect(heir).toMatchObject({ created: false, recovered: true });
    expect(await query(heir.url, 'SELECT n FROM kept')).toEqual([42]);
    expect(await serverLog(directory)).toContain('not properly shut down');
  });

  it('waits for a session of the old server that lingers', async () => {
    const victim = await startHolder(compiled, directory, 'victim');
    const lingering = await startSession(victim.answer.url ?? '');
    process.kill(lingering, 'SIGSTOP');
    process.kill(await serverPid(directory), 'SIGKILL');
    await victim.kill();

    const opening = open();
    try {
      await vi.waitFor(async () => expect(await serverLog(directory)).toContain('pre-existing shared memory'), 30_000);
    } finally {
      process.kill(lingering, 'SIGKILL');
    }
    expect(await opening).toMatchObject({ created: false, recovered: true });
  });

  it.each([
    ['names a process that is gone', '4194303\n/gone\n1\n40001\n\n127.0.0.1\n\nready\n'],
    ['is empty', ''],
  ])('a lock file that %s is no obstacle', async (_, text) => {
    await closedCluster();
    await plantLockFile(text);
    expect(await query((await open()).url, 'SELECT 1')).toEqual([1]);
  });

  it.each([
    ['another program', 'sleep'],
    ["another cluster's server", 'postgres'],
  ])('a lock file whose process id now belongs to %s is no obstacle', async (_, argv0) => {
    await closedCluster();
    const { uid, gid } = await stat(join(directory, 'cluster/data'));
    // Of the server's own user: a process of another user PostgreSQL disregards itself.
    const stranger = spawn('/bin/sleep', ['600'], { argv0, cwd: '/', uid, gid });
    await once(stranger, 'spawn');
    try {
      await plantLockFile(`${stranger.pid}\n/gone\n1\n40001\n\n127.0.0.1\n\nready\n`);
      expect(await query((await open()).url, 'SELECT 1')).toEqual([1]);
    } finally {
      stranger.kill();
    }
  });
});

describe('destroying', () => {
  it('is refused while an engine holds the cluster', async () => {
    const { url } = await open('pid 1');
    await expect(destroyEmbeddedPostgres(directory)).rejects.toMatchObject({ code: 'DATA_DIR_IN_USE' });
    expect(await query(url, 'SELECT 1')).toEqual([1]);
  });

  it('stops a server that a killed engine left, and deletes only what is ours', async () => {
    const victim = await startHolder(compiled, directory, 'victim');
    await victim.kill();
    await writeFile(join(directory, 'notes.txt'), 'mine');
    expect(await destroyEmbeddedPostgres(directory)).toEqual([directory]);
    await expect(query(victim.answer.url ?? '', 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await readdir(directory)).toEqual(['notes.txt']);
    expect(await destroyEmbeddedPostgres(directory)).toEqual([]);
  });
});
