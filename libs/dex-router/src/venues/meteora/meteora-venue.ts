import { SimulatedVenue } from '../../simulation/simulated-venue.js';
import type { SimulationOptions } from '../../simulation/simulation-options.js';
import { METEORA_POOLS } from './meteora-pools.js';

/** Shallower pools at 10 bps: cheap for a small order, which a large one soon exhausts. */
export class MeteoraVenue extends SimulatedVenue {
  constructor(options: SimulationOptions) {
    super({ venue: 'meteora', feeBps: 10, pools: METEORA_POOLS }, options);
  }
}
