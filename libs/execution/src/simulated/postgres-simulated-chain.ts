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
/** $9 last valid block height. */
const LAND = `
  INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out)
  SELECT $1, $2::uuid, $3::int, $4, $5, $6::numeric, $7, $8::numeric WHERE ${PROCESSED_HEIGHT} <= $9::bigint
  ON CONFLICT (signature) DO NOTHING`;
const FIND = `SELECT kind, amount_out FROM simulated_chain.transactions WHERE signature = $1 AND kind <> 'expired'`;

/** A chain shared by any number of workers; what it tells of is durable. */
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
    return this.find(signature);
  }

  override async find(signature: string): Promise<SwapOutcome | null> {
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
