import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulationOptions } from './simulation-options.js';

/** How long each quote of this venue takes: between half of and all of `latencyMs`, always the same for one seed. */
export function venueLatencyMs(venue: string, { seed, latencyMs }: SimulationOptions): number {
  const digest = createHash('sha256').update(`${seed}:${venue}:latency`).digest();
  const permille = 500 + (digest.readUInt32BE(0) % 501);
  return Math.floor((latencyMs * permille) / 1000);
}

/** Waits so long; for 0 ms without a timer. Rejects with an AbortError as soon as `signal` aborts. */
export async function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await sleep(milliseconds, undefined, { signal });
}
