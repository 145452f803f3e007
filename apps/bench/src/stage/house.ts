import type { Knobs } from '#libs/rig';

/**
 * How the engine runs: `api` is the accept path alone, and what it queues stays queued; `desk` is API and worker
 * around Redis, as in production; `engine` is all of it in one process, with its queue in Postgres.
 */
export type HouseKind = 'api' | 'desk' | 'engine';

/** A process of either side. */
export interface Occupant {
  readonly name: string;
  readonly pid: number;
}

/** The engine, running, on a database of its own. */
export interface House {
  /** Where it answers. */
  readonly url: string;
  readonly databaseUrl: string;
  /** One of these at least. */
  readonly processes: readonly Occupant[];
}

/** No limit on orders, venues that answer at once, everything else as it comes. */
export const HOUSE_KNOBS: Knobs = { PORT: '0', API_MAX_ORDERS_PER_MIN: '0', SIM_LATENCY_MS: '0' };
