import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, type WriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SystemEnvironment } from '../system-environment.js';
import { NODE_OPTIONS } from './node-options.js';

/** A program, and the line by which it says that it is ready; what the pattern captures is what it says. */
export interface Program {
  readonly entry: URL;
  readonly ready: RegExp;
}

export type Knobs = Readonly<Record<string, string>>;

export interface ProcessPlan {
  readonly program: Program;
  readonly knobs: Knobs;
  readonly environment: SystemEnvironment;
  /** Modules, as file URLs, that the process loads before its program: how a control sabotages it. */
  readonly imports: readonly string[];
  /** Words for Node itself beyond NODE_OPTIONS, such as `--cpu-prof`. */
  readonly nodeOptions?: readonly string[];
  /** Words for the program. */
  readonly words?: readonly string[];
  /** Where everything it prints is added. */
  readonly logFile: string;
  /** Must hold no `.env`. */
  readonly directory: string;
}

/** What is left of a run whose end nobody waits for: killed when this process goes, whatever the reason. */
const alive = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of alive) child.kill('SIGKILL');
});

/** A program as a process of its own. */
export class ProgramProcess {
  /** Resolves with what the ready line names (a URL); rejects when the process ends before. */
  readonly ready: Promise<string>;
  /** Resolves when it is gone and all it printed was heard. */
  readonly exited: Promise<void>;
  private gone = false;
  private readonly child: ChildProcess;
  private readonly log: WriteStream;

  constructor(plan: ProcessPlan, onLine: (line: string) => void) {
    const { program, nodeOptions = [], words = [] } = plan;
    const imports = plan.imports.flatMap((url) => ['--import', url]);
    const forNode = [...NODE_OPTIONS, ...nodeOptions, ...imports];
    this.child = spawn(process.execPath, [...forNode, fileURLToPath(program.entry), ...words], {
      cwd: plan.directory,
      env: { ...plan.environment, HOST: '127.0.0.1', ...plan.knobs },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    alive.add(this.child);
    this.log = createWriteStream(plan.logFile, { flags: 'a' });
    this.exited = this.watchExit();
    this.ready = this.watchReady(program.ready, onLine);
    this.ready.catch(() => undefined);
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** False as soon as it was told to die, or has died. */
  get running(): boolean {
    return !this.gone && this.child.exitCode === null && this.child.signalCode === null;
  }

  /** @returns whether there was a process to get the signal */
  signal(signal: NodeJS.Signals): boolean {
    const delivered = this.running && this.child.kill(signal);
    // Nothing survives this one, however long the system takes to tell of the end.
    if (delivered && signal === 'SIGKILL') this.gone = true;
    return delivered;
  }

  private watchExit(): Promise<void> {
    return new Promise((resolve) => {
      this.child.once('error', (error) => this.log.write(`could not be started: ${error.message}\n`));
      this.child.once('close', (code, signal) => {
        this.gone = true;
        alive.delete(this.child);
        this.log.end(`-- ended with ${signal ?? code}\n`);
        resolve();
      });
    });
  }

  private watchReady(pattern: RegExp, onLine: (line: string) => void): Promise<string> {
    return new Promise((resolve, reject) => {
      let last = '';
      const hear = (line: string) => {
        last = line;
        this.log.write(`${line}\n`);
        const match = pattern.exec(line);
        if (match) resolve(match[1] ?? '');
        onLine(line);
      };
      for (const stream of [this.child.stdout, this.child.stderr]) {
        if (stream) createInterface({ input: stream }).on('line', hear);
      }
      void this.exited.then(() => reject(new Error(`it ended before it was ready: ${last}`)));
    });
  }
}
