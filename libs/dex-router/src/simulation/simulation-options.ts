/** How the simulated venues behave. */
export interface SimulationOptions {
  /** Decides prices, depths, latencies and failures; the same seed gives the same venues. */
  readonly seed: number;
  /** The longest an answer takes, in milliseconds. 0: no timer at all. */
  readonly latencyMs: number;
  /** The share of answers that fail with VENUE_UNAVAILABLE, 0–1. */
  readonly failureRate: number;
}
