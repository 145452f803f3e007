import { Module } from '@nestjs/common';
import { ExecutionGateway, PostgresSimulatedLedger, SimulatedExecutionGateway, SimulatedLedger } from '#libs/execution';
import { Knobs } from '../env/knobs.js';

/** The gateway that the execution mode asks for: today the simulated chain. */
@Module({
  providers: [
    { provide: SimulatedLedger, useClass: PostgresSimulatedLedger },
    {
      provide: ExecutionGateway,
      inject: [SimulatedLedger, Knobs],
      useFactory: (ledger: SimulatedLedger, { SIM_SEED, SIM_LATENCY_MS, SIM_FAILURE_RATE }: Knobs) =>
        new SimulatedExecutionGateway(ledger, {
          seed: SIM_SEED,
          latencyMs: SIM_LATENCY_MS,
          failureRate: SIM_FAILURE_RATE,
        }),
    },
  ],
  exports: [ExecutionGateway],
})
export class ExecutionModule {}
