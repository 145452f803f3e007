import type { AccountSource } from './accounts/account-source.js';
import { venuesOver } from './pool-venues.js';
import { PoolMarket } from './pools/pool-market.js';
import { SimulatedVenue } from './simulation/simulated-venue.js';
import type { SimulationOptions } from './simulation/simulation-options.js';
import type { VenueAdapter } from './venue.js';
import { POOL_PROGRAMS } from './venues/pool-programs.js';

/** Both venues over the pools of a synthetic market, with latency and outages. */
export function simulatedVenues(source: AccountSource, options: SimulationOptions): VenueAdapter[] {
  // All that is read within a step is the same set already: there are no calls to coalesce.
  const market = new PoolMarket(source, POOL_PROGRAMS);
  return venuesOver(market).map((venue) => new SimulatedVenue(venue, options));
}
