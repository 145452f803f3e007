import { Module } from '@nestjs/common';
import { DexRouter, simulatedVenues } from '#libs/dex-router';
import { Knobs } from '../env/knobs.js';

/** The router over the venues that the execution mode asks for. */
@Module({
  providers: [
    {
      provide: DexRouter,
      inject: [Knobs],
      useFactory: ({ SIM_SEED, SIM_LATENCY_MS, SIM_FAILURE_RATE, QUOTE_DEADLINE_MS }: Knobs) => {
        const venues = simulatedVenues({
          seed: SIM_SEED,
          latencyMs: SIM_LATENCY_MS,
          failureRate: SIM_FAILURE_RATE,
        });
        return new DexRouter(venues, { quoteDeadlineMs: QUOTE_DEADLINE_MS });
      },
    },
  ],
  exports: [DexRouter],
})
export class RoutingModule {}
