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
import { parseAddressList } from '../env/address-list.js';
import { Knobs } from '../env/knobs.js';
import { StartupError } from '../startup-error.js';
import { marketClock } from './market-clock.js';
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

async function openVenues(knobs: Knobs): Promise<readonly VenueAdapter[]> {
  const { ACCOUNT_SOURCE, POOLS, SIM_SEED: seed, SIM_LATENCY_MS: latencyMs, SIM_FAILURE_RATE: failureRate } = knobs;
  const name = parseAccountSourceName(ACCOUNT_SOURCE);
  if (name.kind === 'synthetic') return simulatedVenues({ seed, latencyMs, failureRate }, marketClock(knobs));
  try {
    return poolVenues(await openAccountSource(name, { seed, pools: parseAddressList(POOLS) }));
  } catch (error) {
    if (!(error instanceof AccountsUnavailable)) throw error;
    throw new StartupError(`ACCOUNT_SOURCE: ${error.message}`, { cause: error });
  }
}
