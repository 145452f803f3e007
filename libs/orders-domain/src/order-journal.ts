import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { toDecimal } from './amount.js';
import { columnsOf, legalSources, statementOf } from './journal-parameters.js';
import { ACCEPT, CLAIM_DUE, FIND_KEY, LOAD, LOOK_AGAIN } from './journal-statements.js';
import { type EventData, OrderEventAnnouncer } from './order-event-frame.js';
import { OrderMoved } from './order-errors.js';
import { mayMove } from './order-lifecycle.js';
import { attemptFromRow, orderFromRow, type OrderRow } from './order-row.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import type { Order } from './order.entity.js';
import type { SignedAttempt, Transition } from './transition.js';

/** The lease: how long a worker that has moved an order may take for its next step, in ms, before another looks. */
export const LEASE_MS = 10_000;
/** How long a new order may wait for its first step before the dispatcher queues it, in ms. */
const FIRST_DISPATCH_MS = 5_000;
/** After these many ms an order that was queued again, and still does not move, is queued once more. */
const AGAIN_WHILE_PENDING_MS = 10_000;
const AGAIN_WHILE_UNDER_WAY_MS = 3_000;
/** SQLSTATE: here another attempt of the order lives. */
const UNIQUE_VIOLATION = '23505';

/** An order as whoever works on it needs it. */
export interface OrderAtHand {
  readonly order: Order;
  /** What may land at any moment: present exactly while the order is `submitted`. */
  readonly liveAttempt: SignedAttempt | null;
  /** Whether its deadline has passed, by the clock of Postgres. */
  readonly overdue: boolean;
}

/**
 * The sole writer of `orders` and `order_events`. Every write is one statement, so an order and its event
 * are committed together or not at all; each committed event is announced afterwards, never before.
 */
@Injectable()
export class OrderJournal {
  constructor(
    private readonly pool: Pool,
    private readonly announcer: OrderEventAnnouncer,
  ) {}

  /**
   * Makes an order durable together with its first event and, where given, its idempotency key.
   * @returns the order, or null when the key is taken: then nothing was written.
   */
  async accept(placed: NewOrder, claim: IdempotencyClaim | null): Promise<Order | null> {
    const data = firstEventData(placed);
    const { rows } = await this.pool.query<OrderRow>({
      name: 'accept-order',
      text: ACCEPT,
      values: [
        placed.account,
        claim?.key ?? null,
        claim?.requestHash ?? null,
        columnsOf(placed),
        JSON.stringify(data),
        FIRST_DISPATCH_MS,
        placed.deadlineInS,
      ],
    });
    return this.announced(rows[0], data);
  }

  /**
   * Moves `order` by one legal step and appends the event that tells of it. An attempt that is signed with the step,
   * or ends with it, is written in the same statement.
   * @returns the order as it stands now; the one passed in is out of date.
   * @throws OrderMoved when another worker has moved it since it was read, or its deadline has passed: nothing was
   * written.
   * @throws RangeError when the lifecycle knows no such move: a bug of the caller.
   */
  async append(order: Order, transition: Transition): Promise<Order> {
    const { to, data, changes = {}, dispatchInMs = LEASE_MS } = transition;
    assertLegal(order, transition);
    const { name, text, values } = statementOf(transition);
    const fence = [order.id, order.version, legalSources(transition)];
    const step = [to, JSON.stringify(data), columnsOf(changes), dispatchInMs];
    const rows = await this.pool
      .query<OrderRow>({ name, text, values: [...fence, ...step, ...values] })
      .then((result) => result.rows)
      .catch(noRowsOnConflict);
    const moved = this.announced(rows[0], data);
    if (moved === null) throw new OrderMoved(order.id, order.version);
    return moved;
  }

  /** The order as it stands in Postgres now. */
  async load(orderId: string): Promise<OrderAtHand | null> {
    const { rows } = await this.pool.query<OrderRow>({ name: 'load-order', text: LOAD, values: [orderId] });
    const row = rows[0];
    if (row === undefined) return null;
    return { order: orderFromRow(row), liveAttempt: attemptFromRow(row), overdue: row.overdue === true };
  }

  /** Which order holds an idempotency key, and for which request. */
  async findKey(account: string, key: string): Promise<{ orderId: string; requestHash: Buffer } | null> {
    const { rows } = await this.pool.query<{ order_id: string; request_hash: Buffer }>({
      name: 'find-idempotency-key',
      text: FIND_KEY,
      values: [account, key],
    });
    const row = rows[0];
    return row === undefined ? null : { orderId: row.order_id, requestHash: row.request_hash };
  }

  /** Open orders that are due for another look, handed to this caller alone for a few seconds. */
  async claimDue(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'claim-due-orders',
      text: CLAIM_DUE,
      values: [limit, AGAIN_WHILE_PENDING_MS, AGAIN_WHILE_UNDER_WAY_MS],
    });
    return rows.map(({ id }) => id);
  }

  /** Lets the dispatcher look at these orders, where they are still open, in so many ms. */
  async lookAgainIn(ms: number, orderIds: readonly string[]): Promise<void> {
    await this.pool.query({ name: 'look-again', text: LOOK_AGAIN, values: [orderIds, ms] });
  }

  private announced(row: OrderRow | undefined, data: EventData): Order | null {
    if (row === undefined) return null;
    const order = orderFromRow(row);
    this.announcer.announce({
      orderId: order.id,
      seq: order.version,
      status: order.status,
      at: order.updatedAt.toISOString(),
      data,
    });
    return order;
  }
}

function assertLegal(order: Order, transition: Transition): void {
  const { to } = transition;
  if (!mayMove(order.status, to)) throw new RangeError(`an order cannot move from ${order.status} to ${to}`);
  if ((order.status === 'submitted') !== 'settles' in transition) {
    throw new RangeError('a live attempt ends exactly when its order leaves submitted');
  }
}

/** Whoever meets another live attempt of the order has lost the race for it. */
function noRowsOnConflict(error: unknown): OrderRow[] {
  if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return [];
  throw error;
}

function firstEventData(placed: NewOrder): EventData {
  const { orderType, tokenIn, tokenOut, slippageBps } = placed;
  return { orderType, tokenIn, tokenOut, amount: toDecimal(placed.amountIn, placed.tokenInDecimals), slippageBps };
}
