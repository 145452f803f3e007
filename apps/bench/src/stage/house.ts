import type { EngineProgramName, Knobs } from '#libs/rig';
import type { StartedProcess } from './started-process.js';

/**
 * How the engine runs: `api` is the accept path alone, and what it queues stays queued; `desk` is API and worker
 * around Redis, as in production; `engine` is all of it in one process, with its queue in Postgres.
 */
export type HouseKind = 'api' | 'desk' | 'engine';

export const PROGRAMS_OF: Readonly<Record<HouseKind, readonly EngineProgramName[]>> = {
  api: ['api'],
  desk: ['api', 'worker'],
  engine: ['engine'],
};

/** No limit on orders, venues that answer at once, everything else as it comes. */
export const HOUSE_KNOBS: Knobs = { PORT: '0', API_MAX_ORDERS_PER_MIN: '0', SIM_LATENCY_MS: '0' };

/** The engine, running. */
export class House {
  constructor(
    readonly databaseUrl: string,
    /** The one that answers HTTP comes first. */
    readonly processes: readonly StartedProcess[],
  ) {}

  /** The process that answers HTTP. */
  get server(): StartedProcess {
    const [first] = this.processes;
    if (first === undefined) throw new Error('nobody is in the house');
    return first;
  }

  /** Where it answers. */
  get url(): string {
    return this.server.said;
  }

  /** Orders its worker has in hand at once, by its own word. */
  get concurrency(): string {
    return this.processes.find(({ name }) => name === 'worker')?.said ?? '';
  }

  get running(): boolean {
    return this.processes.every(({ process }) => process.running);
  }

  /** Ends it in order. */
  async stop(): Promise<void> {
    await Promise.all(this.processes.map((started) => started.stop()));
  }
}
