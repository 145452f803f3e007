import { setTimeout as pause } from 'node:timers/promises';
import { type ProcessPlan, ProgramProcess } from '#libs/rig';

const HEARD_WITHIN_MS = 180_000;
const STOPS_WITHIN_MS = 12_000;

interface Waiter {
  readonly pattern: RegExp;
  readonly resolve: (line: string) => void;
}

/** A process of either side, ready. */
export class StartedProcess {
  private readonly waiters = new Set<Waiter>();

  private constructor(
    readonly name: string,
    readonly process: ProgramProcess,
  ) {}

  /** What it named in its ready line, such as a URL. */
  said = '';

  /** `onSpawn` is told before it is ready, so that whoever ends the run meanwhile can end it as well. */
  static async start(
    name: string,
    plan: ProcessPlan,
    onSpawn: (started: StartedProcess) => void,
  ): Promise<StartedProcess> {
    const hold: { started: StartedProcess | null } = { started: null };
    const process = new ProgramProcess(plan, (line) => hold.started?.hear(line));
    const started = (hold.started = new StartedProcess(name, process));
    onSpawn(started);
    started.said = await process.ready.catch((error: Error) => {
      throw new Error(`${name} did not start: ${error.message}`);
    });
    return started;
  }

  get pid(): number {
    return this.process.pid;
  }

  /** The next line that matches, from now on. @throws Error when the process ends, or says nothing of the kind for minutes */
  async nextLine(pattern: RegExp): Promise<string> {
    const over = new AbortController();
    const heard = new Promise<string>((resolve) => {
      const waiter = { pattern, resolve };
      this.waiters.add(waiter);
      over.signal.addEventListener('abort', () => this.waiters.delete(waiter));
    });
    const ended = this.process.exited.then(() => Promise.reject(new Error(`${this.name} ended too early`)));
    const late = pause(HEARD_WITHIN_MS, undefined, { signal: over.signal }).then(() =>
      Promise.reject(new Error(`${this.name} never said ${pattern}`)),
    );
    // Whichever comes second is of no interest.
    for (const loser of [ended, late]) loser.catch(() => undefined);
    return Promise.race([heard, ended, late]).finally(() => over.abort());
  }

  /** Ends it in order, or by force where it takes too long. */
  async stop(): Promise<void> {
    this.process.signal('SIGTERM');
    await Promise.race([this.process.exited, pause(STOPS_WITHIN_MS, undefined, { ref: false })]);
    await this.kill();
  }

  async kill(): Promise<void> {
    this.process.signal('SIGKILL');
    await this.process.exited;
  }

  private hear(line: string): void {
    for (const { pattern, resolve } of this.waiters) if (pattern.test(line)) resolve(line);
  }
}
