import { Module } from '@nestjs/common';
import {
  AccountSource,
  DexRouter,
  parseAccountSourceName,
  poolVenues,
  simulatedVenues,
  TokenRegistry,
} from '#libs/dex-router';
import { Knobs } from '../env/knobs.js';
import { knownAccountSource } from './account-source.js';
import { routerOptions } from './router-options.js';

/** The router over the pools of the account source that the knobs name, and the tokens that can be named with it. */
@Module({
  providers: [
    { provide: AccountSource, inject: [Knobs], useFactory: knownAccountSource },
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
  exports: [AccountSource, DexRouter, TokenRegistry],
})
export class RoutingModule {}

function venuesOf(source: AccountSource, knobs: Knobs) {
  const { ACCOUNT_SOURCE, SIM_SEED: seed, SIM_LATENCY_MS: latencyMs, SIM_FAILURE_RATE: failureRate } = knobs;
  return parseAccountSourceName(ACCOUNT_SOURCE).kind === 'synthetic'
    ? simulatedVenues(source, { seed, latencyMs, failureRate })
    : poolVenues(source);
}
