import { QuoteRejected, type Quote, type QuoteRequest } from '../quote.js';
import { VenueAdapter } from '../venue.js';
import type { PoolTemplate } from './pool-template.js';
import { SeededOutages } from './seeded-outages.js';
import { venueLatencyMs, waitFor } from './simulated-latency.js';
import type { SimulationOptions } from './simulation-options.js';
import { SyntheticPool } from './synthetic-pool.js';

/** What distinguishes one simulated venue from another. */
export interface VenueProfile {
  readonly venue: string;
  /** Of every pool; an integer in 0–10000. */
  readonly feeBps: number;
  readonly pools: readonly PoolTemplate[];
}

/** A venue over synthetic pools, with latency and outages as the options say. */
export abstract class SimulatedVenue extends VenueAdapter {
  override readonly venue: string;
  private readonly pools: readonly SyntheticPool[];
  private readonly outages: SeededOutages;
  private readonly latencyMs: number;

  constructor({ venue, feeBps, pools }: VenueProfile, options: SimulationOptions) {
    super();
    this.venue = venue;
    this.pools = pools.map((template) => new SyntheticPool(venue, template, feeBps, options.seed));
    this.outages = new SeededOutages(venue, options);
    this.latencyMs = venueLatencyMs(venue, options);
  }

  override async quote(request: QuoteRequest, signal: AbortSignal): Promise<Quote> {
    signal.throwIfAborted();
    // Drawn before the wait: which call fails then depends on the order of the calls, not on timers.
    const down = this.outages.strikes();
    await waitFor(this.latencyMs, signal);
    if (down) throw new QuoteRejected('VENUE_UNAVAILABLE', `${this.venue} is unavailable (simulated outage)`);
    return this.poolFor(request).quote(request);
  }

  private poolFor({ tokenIn, tokenOut }: QuoteRequest): SyntheticPool {
    const pool = this.pools.find((candidate) => candidate.trades(tokenIn, tokenOut));
    if (pool) return pool;
    throw new QuoteRejected('NO_POOL', `${this.venue} has no pool for ${tokenIn.symbol}/${tokenOut.symbol}`);
  }
}
