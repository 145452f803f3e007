import type { SimulationOptions } from './simulation/simulation-options.js';
import type { VenueAdapter } from './venue.js';
import { MeteoraVenue } from './venues/meteora/meteora-venue.js';
import { RaydiumVenue } from './venues/raydium/raydium-venue.js';

/** Every venue over synthetic pools. One more venue is one more folder in `venues/` and one more line here. */
export function simulatedVenues(options: SimulationOptions): VenueAdapter[] {
  return [new RaydiumVenue(options), new MeteoraVenue(options)];
}
