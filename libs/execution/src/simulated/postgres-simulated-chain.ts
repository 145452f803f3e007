import { DatabaseError, Pool } from 'pg';
import { columnsOf, GroupCommit, GroupCommitFull } from '#libs/group-commit';
import { ChainUnreachable, type SwapOutcome } from '../execution-gateway.js';
import { executeSwap } from './execute-swap.js';
import { FINALITY_BLOCKS, SimulatedChain, SLOT_MS } from './simulated-chain.js';
import { decodeTransaction, type WireTransaction } from './wire-transaction.js';

/** More than that many entries wait for no chain of ours: who comes then is told that it cannot be asked. */
const MOST_WAITING = 10_000;
const MOST_AT_ONCE = 500;

interface Landing {
  readonly transaction: WireTransaction;
  readonly outcome: SwapOutcome;
}

/** In the order of the parameters of LAND. */
const COLUMNS = [
  ({ transaction }: Landing) => transaction.signature,
  ({ transaction }: Landing) => transaction.swap.orderId,
  ({ transaction }: Landing) => transaction.swap.attempt,
  ({ transaction }: Landing) => transaction.swap.venue,
  ({ transaction }: Landing) => transaction.swap.pool,
  ({ transaction }: Landing) => transaction.swap.amountIn,
  ({ outcome }: Landing) => outcome.kind,
  ({ outcome }: Landing) => (outcome.kind === 'filled' ? outcome.amountOut : outcome.wouldPay),
  ({ transaction }: Landing) => transaction.lastValidBlockHeight,
] as const;

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
 * $1 to $9 an element per transaction; $9 last valid block height. The lock comes with the row that the WHERE looks at,
 * so it is held from before the look at the clock until everybody can see the commit.
 */
const LAND = `
  WITH landing AS MATERIALIZED (
    SELECT sent.*, pg_advisory_xact_lock_shared(${LANDING}, hashtext(signature))
    FROM unnest($1::text[], $2::uuid[], $3::int[], $4::text[], $5::text[], $6::numeric[], $7::text[], $8::numeric[],
      $9::bigint[])
      AS sent (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out, last_valid_block_height)
  )
  INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out)
  SELECT signature, order_id, attempt, venue, pool, amount_in, kind, amount_out FROM landing
  WHERE ${PROCESSED_HEIGHT} <= last_valid_block_height
  ON CONFLICT (signature) DO NOTHING
  RETURNING signature`;
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
  private readonly heights: GroupCommit<null, number>;
  private readonly landings: GroupCommit<Landing, boolean>;

  constructor(
    private readonly pool: Pool,
    private readonly seed: number,
  ) {
    super();
    const bounds = { mostAtOnce: MOST_AT_ONCE, mostWaiting: MOST_WAITING, blamesAnEntry: isOurFault };
    this.heights = new GroupCommit({ ...bounds, commit: (askers) => this.heightFor(askers) });
    this.landings = new GroupCommit({ ...bounds, commit: (landings) => this.land(landings) });
  }

  override height(): Promise<number> {
    return unlessFull(this.heights.add(null));
  }

  override async submit(wireTx: Buffer): Promise<SwapOutcome | null> {
    const transaction = decodeTransaction(wireTx);
    const outcome = executeSwap(transaction.swap, this.seed);
    const landed = await unlessFull(this.landings.add({ transaction, outcome }));
    // Another sender's entry for the signature may have come first; the first one stands.
    return landed ? outcome : this.look(transaction.signature);
  }

  override async find(signature: string): Promise<SwapOutcome | null> {
    const landed = await this.look(signature);
    if (landed) return landed;
    await this.query('simulated-await-landings', AWAIT_LANDINGS, [signature]);
    return this.look(signature);
  }

  private async heightFor(askers: readonly null[]): Promise<number[]> {
    const [row] = await this.query<{ height: string }>('simulated-height', HEIGHT, []);
    return askers.map(() => Number(row?.height));
  }

  /** @returns for each whether it has landed now */
  private async land(landings: readonly Landing[]): Promise<boolean[]> {
    const rows = await this.query<{ signature: string }>('simulated-landing', LAND, [...columnsOf(landings, COLUMNS)]);
    const landed = new Set(rows.map(({ signature }) => signature));
    // The same bytes may stand twice in one statement: the second one finds the first one's entry.
    return landings.map(({ transaction: { signature } }) => landed.delete(signature));
  }

  private async look(signature: string): Promise<SwapOutcome | null> {
    const [row] = await this.query<LedgerRow>('simulated-find', FIND, [signature]);
    return row === undefined ? null : outcomeOf(row);
  }

  private async query<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    try {
      return (await this.pool.query<Row>({ name, text, values })).rows;
    } catch (error) {
      if (isOurFault(error)) throw error;
      throw new ChainUnreachable(error instanceof Error ? error.message : String(error), { cause: error });
    }
  }
}

async function unlessFull<Result>(asked: Promise<Result>): Promise<Result> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GroupCommitFull) throw new ChainUnreachable(error.message, { cause: error });
    throw error;
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
