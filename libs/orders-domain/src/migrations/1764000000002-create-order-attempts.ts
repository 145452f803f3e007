import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders accepted before there was a deadline get the default one. */
const DEFAULT_DEADLINE = `interval '10 minutes'`;

export class CreateOrderAttempts1764000000002 implements MigrationInterface {
  readonly name = 'CreateOrderAttempts1764000000002';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders ADD COLUMN deadline_at timestamptz');
    await runner.query(`UPDATE orders SET deadline_at = created_at + ${DEFAULT_DEADLINE}`);
    await runner.query('ALTER TABLE orders ALTER COLUMN deadline_at SET NOT NULL');
    await runner.query(`
      CREATE TABLE order_attempts (
        order_id uuid NOT NULL,
        n integer NOT NULL,
        venue text NOT NULL,
        pool text NOT NULL,
        quoted_amount_out numeric(20,0) NOT NULL,
        min_amount_out numeric(20,0) NOT NULL,
        signature text NOT NULL,
        wire_tx bytea NOT NULL,
        blockhash text NOT NULL,
        last_valid_block_height bigint NOT NULL,
        min_context_slot bigint NOT NULL,
        state text NOT NULL,
        signed_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz,
        CONSTRAINT order_attempts_pkey PRIMARY KEY (order_id, n),
        CONSTRAINT order_attempts_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
        CONSTRAINT order_attempts_n_check CHECK (n >= 1),
        CONSTRAINT order_attempts_state_check CHECK (state IN ('SIGNED', 'LANDED_OK', 'LANDED_ERR', 'EXPIRED')),
        CONSTRAINT order_attempts_settled_check CHECK ((state = 'SIGNED') = (settled_at IS NULL))
      )`);
    await runner.query('CREATE UNIQUE INDEX order_attempts_signature_key ON order_attempts (signature)');
    await runner.query(
      `CREATE UNIQUE INDEX order_attempts_live_key ON order_attempts (order_id) WHERE state = 'SIGNED'`,
    );
    // What is under way has no bytes to send again: it is looked for, and as it is past its last block, given up.
    await runner.query(`
      INSERT INTO order_attempts (order_id, n, venue, pool, quoted_amount_out, min_amount_out, signature, wire_tx,
        blockhash, last_valid_block_height, min_context_slot, state)
      SELECT id, 1, venue, pool, quoted_amount_out, min_amount_out, tx_signature, '', '', 0, 0, 'SIGNED'
      FROM orders WHERE status = 'submitted'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE order_attempts');
    await runner.query('ALTER TABLE orders DROP COLUMN deadline_at');
  }
}
