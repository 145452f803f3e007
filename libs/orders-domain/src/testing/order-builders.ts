import type { NewOrder } from '../new-order.js';
import type { OrderRow } from '../order-row.js';
import type { SignedAttempt } from '../transition.js';

export const ORDER_ID = '019ab6a0-0000-7000-8000-000000000001';

/** An order for 1.5 SOL in USDC as a client placed it. */
export function aNewOrder(overrides: Partial<NewOrder> = {}): NewOrder {
  return {
    id: ORDER_ID,
    account: 'desk',
    clientOrderId: null,
    orderType: 'market',
    tokenIn: 'SOL',
    tokenOut: 'USDC',
    tokenInDecimals: 9,
    tokenOutDecimals: 6,
    amountIn: 1_500_000_000n,
    slippageBps: 50,
    deadlineInS: 600,
    ...overrides,
  };
}

/** Its row in Postgres, as `pg` returns it: `numeric` as text, `timestamptz` as Date. */
export function anOrderRow(overrides: OrderRow = {}): OrderRow {
  return {
    id: ORDER_ID,
    account: 'desk',
    client_order_id: null,
    order_type: 'market',
    token_in: 'SOL',
    token_out: 'USDC',
    token_in_decimals: 9,
    token_out_decimals: 6,
    amount_in: '1500000000',
    slippage_bps: 50,
    status: 'pending',
    version: 1,
    attempts: 0,
    venue: null,
    pool: null,
    quoted_amount_out: null,
    min_amount_out: null,
    amount_out: null,
    execution_price: null,
    tx_signature: null,
    failure_code: null,
    failure_message: null,
    dispatch_at: new Date('2026-01-01T00:00:05Z'),
    deadline_at: new Date('2026-01-01T00:10:00Z'),
    created_at: new Date('2026-01-01T00:00:00Z'),
    updated_at: new Date('2026-01-01T00:00:00Z'),
    ...overrides,
  };
}

/** A transaction as the gateway signs it. */
export function anAttempt(signature: string): SignedAttempt {
  return {
    signature,
    wireTx: Buffer.from([0, 1, 255]),
    blockhash: 'block-7',
    lastValidBlockHeight: 25,
    minContextSlot: 7,
  };
}
