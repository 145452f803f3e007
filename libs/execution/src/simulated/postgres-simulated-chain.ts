import { DatabaseError, Pool } from 'pg';
import { ChainUnreachable, type SwapOutcome } from '../execution-gateway.js';
import { executeSwap } from './execute-swap.js';
import { FINALITY_BLOCKS, SimulatedChain, SLOT_MS } from './simulated-chain.js';
import { decodeTransaction } from './wire-transaction.js';

interface LedgerRow {
  readonly kind: SwapOutcome['kind'];
  readonly amount_out: string | null;
}

/** The chain's clock is that of Postgres: every process sees the same one. */
const PROCESSED_HEIGHT = `floor(extract(epoch FROM clock_timestamp()) * 1000 / ${SLOT_MS})::bigint`;
const HEIGHT = `SELECT ${PROCESSED_HEIGHT} - ${FINALITY_BLOCKS} AS height`;
/** First key of the advisory locks that tell that a signature is being landed. */
const LANDING = 0x0ee0003;
/**
 * $9 last valid block height. The lock comes with the row that the WHERE looks at, so it is held from before the look
 * at the clock until everybody can see the commit.
 */
const LAND = `
  WITH landing AS MATERIALIZED (SELECT pg_advisory_xact_lock_shared(${LANDING}, hashtext($1::text)))
  INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out)
  SELECT $1::text, $2::uuid, $3::int, $4, $5, $6::numeric, $7, $8::numeric FROM landing
  WHERE ${PROCESSED_HEIGHT} <= $9::bigint
  ON CONFLICT (signature) DO NOTHING`;
const AWAIT_LANDINGS = `SELECT pg_advisory_xact_lock(${LANDING}, hashtext($1::text))`;
const FIND = `SELECT kind, amount_out FROM simulated_chain.transactions WHERE signature = $1 AND kind <> 'expired'`;

/**
 * A chain shared by any number of workers; what it tells of is durable.
 *
 * A landing whose check has passed may still be under way when its last valid block is final: the statement timeout
 * ends before the commit begins, and a commit takes as long as its disk, or a server that was paused. So a look that
 * finds nothing waits for the landings of that signature, and looks once more. Any that passed the check did so with
 * the lock in hand, before the block was final: after the wait it is there, or it has failed. The lag of the final
 * height keeps such waits rare, and bears a clock of Postgres that is set back by less.
 */
export class PostgresSimulatedChain extends SimulatedChain {
  constructor(
    private readonly pool: Pool,
    private readonly seed: number,
  ) {
    super();
  }

  override async height(): Promise<number> {
    const [row] = await this.query<{ height: string }>(HEIGHT, []);
    return Number(row?.height);
  }

  override async submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const { signature, lastValidBlockHeight, swap } = decodeTransaction(wireTx);
    const { orderId, attempt, venue, pool, amountIn } = swap;
    const outcome = executeSwap(swap, this.seed);
    const amount = outcome.kind === 'filled' ? outcome.amountOut : outcome.wouldPay;
    const entry = [signature, orderId, attempt, venue, pool, amountIn, outcome.kind, amount, lastValidBlockHeight];
    await this.query(LAND, entry);
    // Another sender's entry for the signature may have come first; the first one stands.
    return this.look(signature);
  }

  override async find(signature: string): Promise<SwapOutcome | null> {
    const landed = await this.look(signature);
    if (landed) return landed;
    await this.query(AWAIT_LANDINGS, [signature]);
    return this.look(signature);
  }

  private async look(signature: string): Promise<SwapOutcome | null> {
    const [row] = await this.query<LedgerRow>(FIND, [signature]);
    return row === undefined ? null : outcomeOf(row);
  }

  private async query<Row extends object>(text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>(text, values)).rows;
    } catch (error) {
      if (isOurFault(error)) throw error;
      throw new ChainUnreachable(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

function outcomeOf({ kind, amount_out }: LedgerRow): SwapOutcome {
  const amount = BigInt(amount_out ?? 0);
  return kind === 'filled' ? { kind, amountOut: amount } : { kind, wouldPay: amount };
}

/** SQLSTATE classes by which Postgres says that the statement is wrong: feature, data, integrity, schema, syntax. */
const WRONG_STATEMENT = new Set(['0A', '22', '23', '3F', '42']);

/** Whether Postgres was asked and refused what we asked for, so that asking again gives nothing else. */
function isOurFault(error: unknown): boolean {
  return error instanceof DatabaseError && WRONG_STATEMENT.has((error.code ?? '').slice(0, 2));
}
