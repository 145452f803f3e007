/** How the simulated venues behave. */
export interface SimulationOptions {
  /** Decides reserves, latencies and failures; the same seed gives the same venues. */
  readonly seed: number;
  /** The longest a quote takes, in milliseconds. 0: no timer at all. */
  readonly latencyMs: number;
  /** The share of quotes that fail with VENUE_UNAVAILABLE, 0–1. */
  readonly failureRate: number;
}
