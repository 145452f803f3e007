import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { type NewOrder, type OrderEventFrame, OrderIntake, OrderJournal } from '#libs/orders-domain';
import { aNewOrder } from '../../../libs/orders-domain/src/testing/order-builders.js';
import { createDatabase, type TestDatabase } from '../../support/database.js';

/** Long enough that no order comes due by itself while its sequence runs. */
export const FAR_AHEAD_MS = 3_600_000;
/** More than any sequence has workers, so that they really write at once. */
const CONNECTIONS = 4;
/** What commits must survive is for other tests; here it would only cost an fsync for each of a hundred thousand. */
const NO_FSYNC = '-c synchronous_commit=off';

/**
 * The journal on a database of its own, for one sequence of commands after the other: nobody else's orders can come
 * due in between. What a sequence has written stays, parked, for the audit at the end.
 */
export class Lane {
  readonly journal: OrderJournal;
  readonly intake: OrderIntake;
  /** What the journal has announced of the sequence's orders. */
  announced: OrderEventFrame[] = [];
  /** Holds all orders of the sequence that runs, and no others. */
  account = '';

  private constructor(
    private readonly database: TestDatabase,
    private readonly pool: pg.Pool,
  ) {
    this.journal = new OrderJournal(pool, { announce: (event) => void this.announced.push(event) });
    this.intake = new OrderIntake(this.journal);
  }

  static async open(serverUrl: string): Promise<Lane> {
    const database = await createDatabase(serverUrl);
    return new Lane(database, new pg.Pool({ connectionString: database.url, max: CONNECTIONS, options: NO_FSYNC }));
  }

  begin(): void {
    this.account = randomUUID();
    this.announced = [];
  }

  /** An order as a client of this sequence places it; `overdue` from the start, or not for a long time. */
  placed(overdue = false): NewOrder {
    const deadlineInS = overdue ? 0 : FAR_AHEAD_MS / 1_000;
    return aNewOrder({ id: randomUUID(), account: this.account, deadlineInS });
  }

  claim(key: string, body: string) {
    return { key, requestHash: createHash('sha256').update(body).digest() };
  }

  /** Runs a statement beside the journal. */
  query<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]> {
    return this.database.query<Row>(sql, values);
  }

  /** No order of the sequence comes due any more. */
  async park(): Promise<void> {
    await this.query(`UPDATE orders SET dispatch_at = 'infinity' WHERE account = $1`, [this.account]);
  }

  async close(): Promise<void> {
    await this.pool.end();
    await this.database.drop();
  }
}
