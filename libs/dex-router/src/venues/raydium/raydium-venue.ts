import { SimulatedVenue } from '../../simulation/simulated-venue.js';
import type { SimulationOptions } from '../../simulation/simulation-options.js';
import { RAYDIUM_POOLS } from './raydium-pools.js';

/** Deep pools at the 25 bps of Raydium's standard AMM: dear for a small order, cheap for a large one. */
export class RaydiumVenue extends SimulatedVenue {
  constructor(options: SimulationOptions) {
    super({ venue: 'raydium', feeBps: 25, pools: RAYDIUM_POOLS }, options);
  }
}
