import { venuesOver } from './pool-venues.js';
import { PoolMarket } from './pools/pool-market.js';
import { SimulatedVenue } from './simulation/simulated-venue.js';
import type { SimulationOptions } from './simulation/simulation-options.js';
import { SyntheticAccountSource } from './synthetic/synthetic-account-source.js';
import type { VenueAdapter } from './venue.js';
import { POOL_PROGRAMS } from './venues/pool-programs.js';

/**
 * Both venues over the synthetic market, with latency and outages.
 *
 * @param now milliseconds since 1970 UTC: the market moves with it
 */
export function simulatedVenues(options: SimulationOptions, now: () => number = Date.now): VenueAdapter[] {
  const source = new SyntheticAccountSource({ seed: options.seed, now });
  // All that is read within a step is the same set already: there are no calls to coalesce.
  const market = new PoolMarket(source, POOL_PROGRAMS);
  return venuesOver(market).map((venue) => new SimulatedVenue(venue, options));
}
