import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The simulated chain keeps its ledger in a schema of its own, with no key into the engine's tables. */
export class CreateSimulatedChain1764000000001 implements MigrationInterface {
  readonly name = 'CreateSimulatedChain1764000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE SCHEMA simulated_chain');
    await runner.query(`
      CREATE TABLE simulated_chain.transactions (
        signature text PRIMARY KEY,
        order_id uuid NOT NULL,
        attempt integer NOT NULL,
        venue text NOT NULL,
        pool text NOT NULL,
        amount_in numeric(20,0) NOT NULL,
        kind text NOT NULL CHECK (kind IN ('filled', 'slippage-exceeded', 'expired')),
        amount_out numeric(20,0),
        landed_at timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX transactions_order_id_idx ON simulated_chain.transactions (order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP SCHEMA simulated_chain CASCADE');
  }
}
