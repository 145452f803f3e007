import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { SignedSwap, SwapOutcome } from '../execution-gateway.js';
import { SimulatedLedger } from './simulated-ledger.js';

interface LedgerRow {
  readonly kind: SwapOutcome['kind'];
  readonly amount_out: string | null;
}

const LAND = `
  INSERT INTO simulated_chain.transactions (signature, order_id, attempt, venue, pool, amount_in, kind, amount_out)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
  ON CONFLICT (signature) DO NOTHING`;
const FIND = 'SELECT kind, amount_out FROM simulated_chain.transactions WHERE signature = $1';

/** A ledger shared by any number of workers, durable before it answers. */
@Injectable()
export class PostgresSimulatedLedger extends SimulatedLedger {
  constructor(private readonly pool: Pool) {
    super();
  }

  override async land(swap: SignedSwap, outcome: SwapOutcome): Promise<SwapOutcome> {
    const { txSignature, orderId, attempt, venue, pool, amountIn } = swap;
    const values = [txSignature, orderId, attempt, venue, pool, amountIn, outcome.kind, amountOf(outcome)];
    const { rowCount } = await this.pool.query(LAND, values);
    if (rowCount === 1) return outcome;
    const standing = await this.find(txSignature);
    if (standing === null) throw new Error(`the simulated chain lost its entry for ${txSignature}`);
    return standing;
  }

  override async find(txSignature: string): Promise<SwapOutcome | null> {
    const { rows } = await this.pool.query<LedgerRow>(FIND, [txSignature]);
    return rows[0] === undefined ? null : outcomeOf(rows[0]);
  }
}

function amountOf(outcome: SwapOutcome): bigint | null {
  if (outcome.kind === 'filled') return outcome.amountOut;
  return outcome.kind === 'slippage-exceeded' ? outcome.wouldPay : null;
}

function outcomeOf({ kind, amount_out }: LedgerRow): SwapOutcome {
  const amount = BigInt(amount_out ?? 0);
  if (kind === 'filled') return { kind, amountOut: amount };
  return kind === 'slippage-exceeded' ? { kind, wouldPay: amount } : { kind };
}
