import { availableParallelism } from 'node:os';

/**
 * Defaults for a machine of so many processors. More orders in hand fill the statements they share, until they only wait
 * for each other; more connections help only where Postgres has processors for them (see docs/performance.md).
 */
export function sizedFor(processors: number) {
  return {
    WORKER_CONCURRENCY: Math.min(100 * processors, 1_000),
    DATABASE_CONNECTIONS: Math.min(Math.max(5 * processors, 10), 50),
  };
}

/** The defaults for the machine at hand. */
export const SIZED_BY_MACHINE = sizedFor(availableParallelism());
