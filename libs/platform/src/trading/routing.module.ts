import { Module } from '@nestjs/common';
import {
  AccountsUnavailable,
  DexRouter,
  openAccountSource,
  parseAccountSourceName,
  poolVenues,
  simulatedVenues,
  type VenueAdapter,
} from '#libs/dex-router';
import { Knobs } from '../env/knobs.js';
import { StartupError } from '../startup-error.js';
import { routerOptions } from './router-options.js';

/** The router over the pools of the account source that the knobs name. */
@Module({
  providers: [
    {
      provide: DexRouter,
      inject: [Knobs],
      useFactory: async (knobs: Knobs) => new DexRouter(await openVenues(knobs), routerOptions(knobs)),
    },
  ],
  exports: [DexRouter],
})
export class RoutingModule {}

async function openVenues({ ACCOUNT_SOURCE, POOLS, SIM_SEED, ...sim }: Knobs): Promise<readonly VenueAdapter[]> {
  const name = parseAccountSourceName(ACCOUNT_SOURCE);
  if (name.kind === 'synthetic') {
    const options = { seed: SIM_SEED, latencyMs: sim.SIM_LATENCY_MS, failureRate: sim.SIM_FAILURE_RATE };
    return sim.SIM_TIME === '' ? simulatedVenues(options) : simulatedVenues(options, () => Date.parse(sim.SIM_TIME));
  }
  try {
    const pools = POOLS.split(',').filter((pool) => pool !== '');
    return poolVenues(await openAccountSource(name, { seed: SIM_SEED, pools }));
  } catch (error) {
    if (!(error instanceof AccountsUnavailable)) throw error;
    throw new StartupError(`ACCOUNT_SOURCE: ${error.message}`, { cause: error });
  }
}
