import { open, readFile, rm } from 'node:fs/promises';
import { endianness } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCode } from './embedded-postgres-error.js';
import { readIfPresent } from './if-present.js';
import { runProgram } from './run-program.js';

/** The running server of a cluster, as its `postmaster.pid` names it. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

/** The server that runs on this data, or undefined. */
export async function findPostmaster(data: string): Promise<Postmaster | undefined> {
  const lock = await readLock(data);
  return lock && lock !== 'incomplete' && (await isPostmaster(lock)) ? lock : undefined;
}

/**
 * Removes a `postmaster.pid` that PostgreSQL would wrongly obey: one that a power loss left empty, or one whose process
 * id now belongs to another program. (One whose process is gone it replaces itself.) Should a server start on this
 * data at this very moment, its shared memory still keeps a second one out.
 */
export async function clearDeadLock(data: string): Promise<void> {
  // oxlint-disable no-await-in-loop -- it waits on purpose
  for (let tries = 0; tries < 20; tries++) {
    const lock = await readLock(data);
    if (lock === undefined) return;
    if (lock !== 'incomplete') {
      if (isAlive(lock.pid) && !(await isPostmaster(lock))) await rm(lockFile(data), { force: true });
      return;
    }
    // A server that is just starting fills it within moments.
    await delay(100);
  }
  await rm(lockFile(data), { force: true });
}

/** Whether the server that last ran on this data was stopped in order, as pg_control records it. */
export async function wasShutDown(data: string): Promise<boolean> {
  const control = await open(join(data, 'global/pg_control'), 'r');
  try {
    // ControlFileData: identifier (8 bytes), two versions (4 each), then the state: 1 and 2 are clean shutdowns.
    const { buffer } = await control.read(Buffer.alloc(4), 0, 4, 16);
    const state = endianness() === 'LE' ? buffer.readInt32LE() : buffer.readInt32BE();
    return state === 1 || state === 2;
  } finally {
    await control.close();
  }
}

async function readLock(data: string): Promise<Postmaster | 'incomplete' | undefined> {
  const text = await readIfPresent(lockFile(data));
  if (text === undefined) return undefined;
  const [pid, , , port] = text.split('\n').map(Number);
  return pid && port && pid > 0 ? { pid, port } : 'incomplete';
}

/** The port on its command line tells our server from a stranger that got its process id. */
async function isPostmaster({ pid, port }: Postmaster): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandLine(pid);
  // Where the system does not tell, a live process counts as the server: refusing to start loses nothing.
  return command === undefined || (command.includes('postgres') && command.includes(` -p ${port}`));
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    if (errorCode(error) === 'EPERM') return true;
    throw error;
  }
}

async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    // Hidden on some systems (hidepid). Of a zombie it is empty, which is right: that server is no more.
    try {
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    } catch (error) {
      if (['ENOENT', 'EACCES', 'EPERM', 'ESRCH'].includes(errorCode(error) ?? '')) return undefined;
      throw error;
    }
  }
  if (process.platform !== 'darwin') return undefined;
  const { ok, output } = await runProgram('/bin/ps', ['-o', 'args=', '-p', String(pid)], { cwd: '/' });
  return ok ? output : undefined;
}

function lockFile(data: string): string {
  return join(data, 'postmaster.pid');
}
