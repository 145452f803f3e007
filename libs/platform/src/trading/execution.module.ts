import { Module } from '@nestjs/common';
import { Pool } from 'pg';
import {
  ExecutionGateway,
  PostgresSimulatedChain,
  RemoteSimulatedChain,
  SimulatedChain,
  SimulatedExecutionGateway,
} from '#libs/execution';
import { Knobs } from '../env/knobs.js';

/** The gateway that the execution mode asks for: today the simulated chain, in Postgres or in a process of its own. */
@Module({
  providers: [
    {
      provide: SimulatedChain,
      inject: [Pool, Knobs],
      useFactory: (pool: Pool, { SIM_CHAIN_URL, SIM_SEED }: Knobs): SimulatedChain =>
        SIM_CHAIN_URL === undefined
          ? new PostgresSimulatedChain(pool, SIM_SEED)
          : new RemoteSimulatedChain(SIM_CHAIN_URL),
    },
    {
      provide: ExecutionGateway,
      inject: [SimulatedChain, Knobs],
      useFactory: (chain: SimulatedChain, { SIM_SEED, SIM_LATENCY_MS, SIM_FAILURE_RATE }: Knobs) =>
        new SimulatedExecutionGateway(chain, {
          seed: SIM_SEED,
          latencyMs: SIM_LATENCY_MS,
          failureRate: SIM_FAILURE_RATE,
        }),
    },
  ],
  exports: [ExecutionGateway],
})
export class ExecutionModule {}
