import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import ts from 'typescript';

const SOURCE = join(import.meta.dirname, '..');
const FOLDER = 'embedded-postgres';
const NODE_MODULES = join(SOURCE, '../../../../node_modules');

/** What the other process answered: an open cluster, or why not. */
export interface Answer {
  readonly url?: string;
  readonly created?: boolean;
  readonly recovered?: boolean;
  readonly code?: string;
  readonly message?: string;
}

export interface HolderProcess {
  readonly answer: Answer;
  close(): Promise<void>;
  kill(): Promise<void>;
}

const running = new Set<ChildProcess>();

/** Ends the processes that a test which failed did not end itself; else their servers would outlive the run. */
export async function killHolders(): Promise<void> {
  await Promise.all([...running].map((child) => ended(child, () => child.kill('SIGKILL'))));
}

/** Compiles this folder, and what it needs beside it, to a directory that any user can read, for processes that cannot run TypeScript. */
export async function compileForOtherProcesses(): Promise<string> {
  const target = await mkdtemp(join(tmpdir(), 'embedded-postgres-compiled-'));
  await chmod(target, 0o755);
  await writeFile(join(target, 'package.json'), '{"type":"module"}');
  await symlink(NODE_MODULES, join(target, 'node_modules'));
  await copyFile(join(SOURCE, 'testing/holder.mjs'), join(target, 'holder.mjs'));
  await mkdir(join(target, FOLDER));
  const own = (await readdir(SOURCE)).filter((name) => name.endsWith('.ts') && !name.endsWith('spec.ts'));
  const names = ['startup-error.ts', ...own.map((name) => join(FOLDER, name))];
  const options = { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext };
  await Promise.all(
    names.map(async (name) => {
      const { outputText } = ts.transpileModule(await readFile(join(SOURCE, '..', name), 'utf8'), {
        compilerOptions: options,
      });
      await writeFile(join(target, name.replace(/\.ts$/, '.js')), outputText);
    }),
  );
  return target;
}

/** Opens the cluster in a process of its own, with nothing in its environment. */
export async function startHolder(
  compiled: string,
  directory: string,
  owner: string,
  user?: { uid: number; gid: number },
): Promise<HolderProcess> {
  const args = [join(compiled, 'holder.mjs'), join(compiled, FOLDER, 'embedded-postgres.js'), directory, owner];
  const child = spawn(process.execPath, args, { cwd: '/', env: {}, stdio: ['pipe', 'pipe', 'inherit'], ...user });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const [line] = await once(createInterface(child.stdout), 'line');
  const answer: Answer = JSON.parse(String(line));
  return {
    answer,
    close: () => ended(child, () => child.stdin.write('close\n')),
    kill: () => ended(child, () => child.kill('SIGKILL')),
  };
}

async function ended(child: ChildProcess, act: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  act();
  await exit;
}
