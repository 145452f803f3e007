import type { FastifySchema } from 'fastify';
import { Pool } from 'pg';
import { v7 } from 'uuid';
import { ceilingKnob } from '../env.js';

/** What is POSTed: the same body that the engine takes. */
export interface BareOrder {
  readonly orderType: string;
  readonly tokenIn: string;
  readonly tokenOut: string;
  readonly amount: string;
  readonly slippageBps: number;
  readonly clientOrderId: string;
}

export const SCHEMA: FastifySchema = {
  body: {
    type: 'object',
    required: ['orderType', 'tokenIn', 'tokenOut', 'amount', 'slippageBps', 'clientOrderId'],
    additionalProperties: false,
    properties: {
      orderType: { type: 'string', enum: ['market'] },
      tokenIn: { type: 'string', maxLength: 64 },
      tokenOut: { type: 'string', maxLength: 64 },
      amount: { type: 'string', pattern: String.raw`^\d{1,20}(\.\d{1,18})?$` },
      slippageBps: { type: 'integer', minimum: 0, maximum: 10_000 },
      clientOrderId: { type: 'string', maxLength: 64 },
    },
  },
  response: {
    202: { type: 'object', properties: { orderId: { type: 'string' }, status: { type: 'string' } } },
  },
};

const TABLE = `
  CREATE TABLE IF NOT EXISTS bare_orders (
    id uuid PRIMARY KEY,
    client_order_id text NOT NULL,
    order_type text NOT NULL,
    token_in text NOT NULL,
    token_out text NOT NULL,
    amount numeric NOT NULL,
    slippage_bps integer NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`;

const INSERT = {
  name: 'insert-order',
  text: `
    INSERT INTO bare_orders (id, client_order_id, order_type, token_in, token_out, amount, slippage_bps, status)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'pending')`,
};

/** One table, one prepared INSERT for each order, through a pool of ten. */
export class BareOrders {
  private constructor(private readonly pool: Pool) {}

  static async open(): Promise<BareOrders> {
    const pool = new Pool({ connectionString: ceilingKnob('DATABASE_URL'), max: 10 });
    await pool.query(TABLE);
    return new BareOrders(pool);
  }

  /** Resolves with its id when the order is durable. */
  async insert({ clientOrderId, orderType, tokenIn, tokenOut, amount, slippageBps }: BareOrder): Promise<string> {
    const id = v7();
    const values = [id, clientOrderId, orderType, tokenIn, tokenOut, amount, slippageBps];
    await this.pool.query({ ...INSERT, values });
    return id;
  }
}
