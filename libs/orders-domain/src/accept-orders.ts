import type { Pool } from 'pg';
import { toDecimal } from './amount.js';
import { columnsOf } from '#libs/group-commit';
import { jsonArrayOf } from './event-data.js';
import { ACCEPT } from './journal-statements.js';
import type { EventData } from './order-event-frame.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import { Order } from './order.entity.js';

/** How long a new order may wait for its first step before the dispatcher queues it, in ms. */
export const FIRST_DISPATCH_MS = 5_000;

/** One request for an order, before it is durable. */
export interface Acceptance {
  readonly placed: NewOrder;
  readonly claim: IdempotencyClaim | null;
  /** Of the first event. */
  readonly data: EventData;
}

/**
 * Makes orders durable, with their first events and their keys, in one statement.
 * @returns for each the order, or null where its key is taken: then nothing of it was written.
 */
export async function acceptOrders(pool: Pool, acceptances: readonly Acceptance[]): Promise<(Order | null)[]> {
  const { rows } = await pool.query<{ id: string; created_at: Date }>({
    name: 'accept-orders',
    text: ACCEPT,
    values: [...columnsOf(acceptances, COLUMNS), jsonArrayOf(acceptances.map(({ data }) => data)), FIRST_DISPATCH_MS],
  });
  const createdAt = new Map(rows.map(({ id, created_at }) => [id, created_at]));
  return acceptances.map(({ placed }) => {
    const at = createdAt.get(placed.id);
    return at === undefined ? null : acceptedOrder(placed, at);
  });
}

export function firstEventData({
  orderType,
  tokenIn,
  tokenOut,
  amountIn,
  tokenInDecimals,
  slippageBps,
}: NewOrder): EventData {
  return { orderType, tokenIn, tokenOut, amount: toDecimal(amountIn, tokenInDecimals), slippageBps };
}

/** In the order of the parameters of ACCEPT. */
const COLUMNS = [
  ({ placed }: Acceptance) => placed.id,
  ({ placed }: Acceptance) => placed.account,
  ({ placed }: Acceptance) => placed.clientOrderId,
  ({ placed }: Acceptance) => placed.orderType,
  ({ placed }: Acceptance) => placed.tokenIn,
  ({ placed }: Acceptance) => placed.tokenOut,
  ({ placed }: Acceptance) => placed.tokenInDecimals,
  ({ placed }: Acceptance) => placed.tokenOutDecimals,
  ({ placed }: Acceptance) => placed.amountIn,
  ({ placed }: Acceptance) => placed.slippageBps,
  () => 'pending',
  ({ placed }: Acceptance) => placed.deadlineInS,
  ({ claim }: Acceptance) => claim?.key ?? null,
  ({ claim }: Acceptance) => claim?.requestHash ?? null,
] as const;

/** The row that the statement has written, without reading it back. */
function acceptedOrder({ deadlineInS, ...placed }: NewOrder, at: Date): Order {
  return Object.assign(new Order(), placed, {
    status: 'pending',
    version: 1,
    attempts: 0,
    venue: null,
    pool: null,
    quotedAmountOut: null,
    minAmountOut: null,
    amountOut: null,
    executionPrice: null,
    txSignature: null,
    failureCode: null,
    failureMessage: null,
    dispatchAt: new Date(at.getTime() + FIRST_DISPATCH_MS),
    deadlineAt: new Date(at.getTime() + deadlineInS * 1_000),
    createdAt: at,
    updatedAt: at,
  } as const);
}
