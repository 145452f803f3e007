import { QuoteRejected, type QuoteRequest } from '../quote.js';
import { VenueAdapter, type VenuePools } from '../venue.js';
import { SeededOutages } from './seeded-outages.js';
import { venueLatencyMs, waitFor } from './simulated-latency.js';
import type { SimulationOptions } from './simulation-options.js';

/** Another venue, with the latency and the outages that the options say. */
export class SimulatedVenue extends VenueAdapter {
  override readonly venue: string;
  private readonly outages: SeededOutages;
  private readonly latencyMs: number;

  constructor(
    private readonly quickVenue: VenueAdapter,
    options: SimulationOptions,
  ) {
    super();
    this.venue = quickVenue.venue;
    this.outages = new SeededOutages(this.venue, options);
    this.latencyMs = venueLatencyMs(this.venue, options);
  }

  override async pools(request: QuoteRequest, signal: AbortSignal): Promise<VenuePools> {
    signal.throwIfAborted();
    // Drawn before the wait: which call fails then depends on the order of the calls, not on timers.
    const down = this.outages.strikes();
    if (this.latencyMs === 0) return this.answer(down, request, signal);
    // Asked before the wait as well: venues that are asked together answer from the same slot, each when it is due.
    const answer = this.answer(down, request, signal);
    const [outcome] = await Promise.all([settled(answer), waitFor(this.latencyMs, signal)]);
    return outcome();
  }

  override poolsAtHand(request: QuoteRequest): VenuePools | undefined {
    const pools = this.latencyMs === 0 ? this.quickVenue.poolsAtHand(request) : undefined;
    // Drawn only where it is not left to `pools`: one draw for each question.
    if (pools !== undefined && this.outages.strikes()) throw this.outage();
    return pools;
  }

  private answer(down: boolean, request: QuoteRequest, signal: AbortSignal): Promise<VenuePools> {
    return down ? Promise.reject(this.outage()) : this.quickVenue.pools(request, signal);
  }

  private outage(): QuoteRejected {
    return new QuoteRejected('VENUE_UNAVAILABLE', `${this.venue} is unavailable (simulated outage)`);
  }
}

/** What became of a promise, to be had later; never rejects. */
async function settled<Value>(promise: Promise<Value>): Promise<() => Promise<Value>> {
  await promise.catch(() => undefined);
  return () => promise;
}
