import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const PROGRAMS = {
  engine: 'apps/engine/src/main.js',
  api: 'apps/api/src/main.js',
  worker: 'apps/worker/src/main.js',
  venue: 'apps/venue/src/main.js',
  migrate: 'apps/engine/src/migrate.js',
  reset: 'apps/engine/src/reset.js',
  tail: 'apps/engine/src/tail/main.js',
};
export type ProgramName = keyof typeof PROGRAMS;
export type Knobs = Readonly<Record<string, string>>;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program of the build, run as a process of its own. */
export class Program {
  static readonly running = new Set<Program>();
  readonly exited: Promise<Exit>;
  private readonly child: ChildProcess;
  private text = '';

  constructor(name: ProgramName, knobs: Knobs, words: readonly string[] = []) {
    this.child = spawn(process.execPath, [join(ROOT, 'dist', PROGRAMS[name]), ...words], {
      // Away from the project, so that no .env of a developer has a say.
      cwd: tmpdir(),
      env: { PATH: process.env.PATH ?? '', HOST: '127.0.0.1', ...knobs },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => (this.text += chunk));
    }
    Program.running.add(this);
    this.exited = new Promise((resolve) => {
      // `close` rather than `exit`: only then has all its output arrived.
      this.child.on('close', (code, signal) => {
        Program.running.delete(this);
        resolve({ code, signal });
      });
    });
  }

  /** Everything it has printed so far. */
  get output(): string {
    return this.text;
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Resolves with the match as soon as the output contains `pattern`; fails if the program ends before. */
  async printed(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.text);
      if (match) return match;
      const ended = await Promise.race([this.exited, this.nextOutput()]);
      if (ended && !pattern.test(this.text)) {
        throw new Error(`it ended with ${ended.code ?? ended.signal} before it printed ${pattern}:\n${this.text}`);
      }
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.child.kill(signal);
  }

  answer(line: string): void {
    this.child.stdin?.end(`${line}\n`);
  }

  /** Ends its input, as where nobody is at the terminal. */
  hangUp(): void {
    this.child.stdin?.end();
  }

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<Exit> {
    this.kill(signal);
    return this.exited;
  }

  private nextOutput(): Promise<undefined> {
    return new Promise((resolve) => {
      const once = () => resolve(undefined);
      this.child.stdout?.once('data', once);
      this.child.stderr?.once('data', once);
    });
  }
}
