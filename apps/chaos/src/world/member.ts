import { setTimeout as pause } from 'node:timers/promises';
import { type Knobs, type ProcessPlan, ProgramProcess } from '#libs/rig';

/** A supervisor does not start what has just died in the same instant. */
const START_AGAIN_MS = 200;
const READY_WITHIN_MS = 60_000;

const ENDS: ReadonlySet<NodeJS.Signals> = new Set(['SIGKILL', 'SIGTERM']);
/** A failpoint says this with its last breath. */
const AT_A_FAILPOINT = /^failpoint /;

/**
 * A place in the house that a process fills. Like a supervisor of services it starts again what died, until it is
 * told to leave the place empty.
 */
export class Member {
  private current: ProgramProcess | null = null;
  private wanted = false;
  private extra: Knobs = {};
  private loop: Promise<void> = Promise.resolve();
  private started = 0;
  private address: string | null = null;
  private lastLine = 'nothing';
  private readonly listeners = new Set<(line: string) => void>();
  private readonly told = new WeakSet<ProgramProcess>();
  private readonly untold: string[] = [];

  constructor(
    readonly name: string,
    private readonly plan: ProcessPlan,
    /** Told the URL of each process that became ready, and null when it is gone. */
    private readonly onAddress: (url: string | null) => void = () => undefined,
  ) {}

  /** The process that fills the place now, if one does. */
  get process(): ProgramProcess | null {
    return this.current?.running ? this.current : null;
  }

  /** Where the process that fills it answers, past the balancer; null while nobody does. */
  get url(): string | null {
    return this.process ? this.address : null;
  }

  /** How many processes have filled it so far. */
  get starts(): number {
    return this.started;
  }

  /** One sentence for each process that ended though nobody had told it to: starting it again must not hide that. */
  get crashes(): readonly string[] {
    return this.untold;
  }

  /** Hears every line that its processes print. @returns how to stop hearing */
  onLine(listener: (line: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Further knobs for every process from the next one on. */
  outfit(knobs: Knobs): void {
    this.extra = knobs;
  }

  /** Fills the place from now on. Resolves when a process is ready. */
  async up(): Promise<void> {
    if (!this.wanted) {
      this.wanted = true;
      this.loop = this.supervise();
    }
    await this.ready();
  }

  /** Resolves when a process is ready, this one or a later one. @throws Error when none is within a minute */
  async ready(): Promise<void> {
    const giveUpAt = performance.now() + READY_WITHIN_MS;
    while (this.wanted && performance.now() < giveUpAt) {
      const ready = await this.current?.ready.then(
        () => true,
        () => false,
      );
      if (ready && this.process) return;
      await pause(20);
    }
    throw new Error(`nobody fills the place of ${this.name}, and the last one said at last: ${this.lastLine}`);
  }

  /** Sends a signal to the process. @returns whether there was one */
  signal(signal: NodeJS.Signals): boolean {
    const { process: own } = this;
    return own ? this.send(own, signal) : false;
  }

  /**
   * Replaces the process in order, as a rolling restart does: nobody new is sent there, it is told to stop, and another
   * one fills the place. Resolves when that one is ready. @returns how many ms the old one took to go
   */
  async replace(): Promise<number> {
    const old = this.process;
    const toldAt = performance.now();
    this.onAddress(null);
    if (old) this.send(old, 'SIGTERM');
    await old?.exited;
    const tookMs = performance.now() - toldAt;
    await this.ready();
    return tookMs;
  }

  /** Ends the process and leaves the place empty until `up`. */
  async down(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    this.wanted = false;
    this.signal(signal);
    // A process that stands still hears nothing but this.
    this.signal('SIGCONT');
    await this.loop;
  }

  private send(own: ProgramProcess, signal: NodeJS.Signals): boolean {
    if (ENDS.has(signal)) this.told.add(own);
    return own.signal(signal);
  }

  private async supervise(): Promise<void> {
    while (this.wanted) {
      const { plan } = this;
      const own = new ProgramProcess({ ...plan, knobs: { ...plan.knobs, ...this.extra } }, (line) => this.hear(line));
      this.current = own;
      this.lastLine = 'nothing';
      this.started += 1;
      own.ready.then(
        (url) => this.moved(url),
        () => undefined,
      );
      await own.exited;
      this.moved(null);
      if (!this.told.has(own) && !AT_A_FAILPOINT.test(this.lastLine)) {
        this.untold.push(`${this.name} ended by itself, and said at last: ${this.lastLine}`);
      }
      if (this.wanted) await pause(START_AGAIN_MS);
    }
  }

  private moved(url: string | null): void {
    this.address = url;
    this.onAddress(url);
  }

  private hear(line: string): void {
    this.lastLine = line;
    for (const listener of this.listeners) listener(line);
  }
}
