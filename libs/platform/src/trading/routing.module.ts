import { Module } from '@nestjs/common';
import {
  AccountSource,
  AccountsUnavailable,
  DexRouter,
  openAccountSource,
  parseAccountSourceName,
  poolVenues,
  simulatedVenues,
  TokenRegistry,
} from '#libs/dex-router';
import { parseAddressList } from '../env/address-list.js';
import { Knobs } from '../env/knobs.js';
import { StartupError } from '../startup-error.js';
import { marketClock } from './market-clock.js';
import { routerOptions } from './router-options.js';

/** The router over the pools of the account source that the knobs name, and the tokens that can be named with it. */
@Module({
  providers: [
    { provide: AccountSource, inject: [Knobs], useFactory: openSource },
    {
      provide: DexRouter,
      inject: [AccountSource, Knobs],
      useFactory: (source: AccountSource, knobs: Knobs) => new DexRouter(venuesOf(source, knobs), routerOptions(knobs)),
    },
    {
      provide: TokenRegistry,
      inject: [AccountSource, Knobs],
      useFactory: (source: AccountSource, knobs: Knobs) => new TokenRegistry(source, knobs.QUOTE_DEADLINE_MS),
    },
  ],
  exports: [DexRouter, TokenRegistry],
})
export class RoutingModule {}

async function openSource(knobs: Knobs): Promise<AccountSource> {
  const { ACCOUNT_SOURCE, POOLS, SIM_SEED: seed } = knobs;
  try {
    const pools = parseAddressList(POOLS);
    return await openAccountSource(parseAccountSourceName(ACCOUNT_SOURCE), { seed, now: marketClock(knobs), pools });
  } catch (error) {
    if (!(error instanceof AccountsUnavailable)) throw error;
    throw new StartupError(`ACCOUNT_SOURCE: ${error.message}`, { cause: error });
  }
}

function venuesOf(source: AccountSource, knobs: Knobs) {
  const { ACCOUNT_SOURCE, SIM_SEED: seed, SIM_LATENCY_MS: latencyMs, SIM_FAILURE_RATE: failureRate } = knobs;
  return parseAccountSourceName(ACCOUNT_SOURCE).kind === 'synthetic'
    ? simulatedVenues(source, { seed, latencyMs, failureRate })
    : poolVenues(source);
}
