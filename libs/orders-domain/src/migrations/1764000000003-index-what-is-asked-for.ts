import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Lists are always of one account. A signature is looked up and kept unique where attempts are: a second index of random
 * keys on `orders` would cost every order a page that nobody else touches.
 */
export class IndexWhatIsAskedFor1764000000003 implements MigrationInterface {
  readonly name = 'IndexWhatIsAskedFor1764000000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX orders_account_status_id_idx ON orders (account, status, id)');
    await runner.query('DROP INDEX orders_status_id_idx');
    await runner.query('DROP INDEX orders_tx_signature_key');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE UNIQUE INDEX orders_tx_signature_key ON orders (tx_signature)');
    await runner.query('CREATE INDEX orders_status_id_idx ON orders (status, id)');
    await runner.query('DROP INDEX orders_account_status_id_idx');
  }
}
