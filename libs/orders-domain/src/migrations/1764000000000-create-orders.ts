import type { MigrationInterface, QueryRunner } from 'typeorm';

const OPEN = `status NOT IN ('confirmed', 'failed')`;
const STATUSES = `'pending', 'routing', 'building', 'submitted', 'confirmed', 'failed'`;
const MAX_U64 = '18446744073709551615';

export class CreateOrders1764000000000 implements MigrationInterface {
  readonly name = 'CreateOrders1764000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE orders (
        id uuid CONSTRAINT orders_pkey PRIMARY KEY,
        account text NOT NULL,
        client_order_id text,
        order_type text NOT NULL,
        token_in text NOT NULL,
        token_out text NOT NULL,
        token_in_decimals smallint NOT NULL,
        token_out_decimals smallint NOT NULL,
        amount_in numeric(20,0) NOT NULL,
        slippage_bps integer NOT NULL,
        status text NOT NULL,
        version integer NOT NULL,
        attempts integer NOT NULL,
        venue text,
        pool text,
        quoted_amount_out numeric(20,0),
        min_amount_out numeric(20,0),
        amount_out numeric(20,0),
        execution_price numeric,
        tx_signature text,
        failure_code text,
        failure_message text,
        dispatch_at timestamptz NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        updated_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT orders_order_type_check CHECK (order_type IN ('market')),
        CONSTRAINT orders_status_check CHECK (status IN (${STATUSES})),
        CONSTRAINT orders_tokens_check CHECK (token_in <> token_out),
        CONSTRAINT orders_decimals_check
          CHECK (token_in_decimals BETWEEN 0 AND 18 AND token_out_decimals BETWEEN 0 AND 18),
        CONSTRAINT orders_amount_in_check CHECK (amount_in > 0 AND amount_in <= ${MAX_U64}),
        CONSTRAINT orders_slippage_bps_check CHECK (slippage_bps BETWEEN 0 AND 10000),
        CONSTRAINT orders_quoted_amount_out_check
          CHECK (quoted_amount_out > 0 AND quoted_amount_out <= ${MAX_U64}),
        CONSTRAINT orders_min_amount_out_check
          CHECK (min_amount_out >= 0 AND min_amount_out <= quoted_amount_out),
        CONSTRAINT orders_amount_out_check CHECK (amount_out > 0 AND amount_out >= min_amount_out),
        CONSTRAINT orders_attempts_check CHECK (attempts >= 0),
        CONSTRAINT orders_version_check CHECK (version >= 1),
        CONSTRAINT orders_confirmed_check
          CHECK (status <> 'confirmed' OR (amount_out IS NOT NULL AND tx_signature IS NOT NULL)),
        CONSTRAINT orders_failed_check CHECK ((status = 'failed') = (failure_code IS NOT NULL))
      )`);
    await runner.query('CREATE INDEX orders_account_id_idx ON orders (account, id)');
    await runner.query('CREATE INDEX orders_status_id_idx ON orders (status, id)');
    await runner.query(`CREATE INDEX orders_due_idx ON orders (dispatch_at) WHERE ${OPEN}`);
    await runner.query('CREATE INDEX orders_moved_idx ON orders (updated_at) WHERE version > 1');
    await runner.query('CREATE UNIQUE INDEX orders_tx_signature_key ON orders (tx_signature)');
    await runner.query(`
      CREATE TABLE order_events (
        order_id uuid NOT NULL,
        seq integer NOT NULL,
        status text NOT NULL,
        data json NOT NULL,
        at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT order_events_pkey PRIMARY KEY (order_id, seq),
        CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
        CONSTRAINT order_events_seq_check CHECK (seq >= 1),
        CONSTRAINT order_events_status_check CHECK (status IN (${STATUSES}))
      )`);
    await runner.query(`
      CREATE TABLE idempotency_keys (
        account text NOT NULL,
        key text NOT NULL,
        request_hash bytea NOT NULL,
        order_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT idempotency_keys_pkey PRIMARY KEY (account, key),
        CONSTRAINT idempotency_keys_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX idempotency_keys_order_id_idx ON idempotency_keys (order_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE idempotency_keys');
    await runner.query('DROP TABLE order_events');
    await runner.query('DROP TABLE orders');
  }
}
