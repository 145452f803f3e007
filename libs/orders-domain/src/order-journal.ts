import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { toDecimal } from './amount.js';
import { ACCEPT, APPEND, CLAIM_DUE, FIND_KEY, LOAD } from './journal-statements.js';
import { type EventData, OrderEventAnnouncer } from './order-event-frame.js';
import { OrderMoved } from './order-errors.js';
import { mayMove, sourcesOf } from './order-lifecycle.js';
import { orderFromRow, type OrderRow } from './order-row.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import type { Order } from './order.entity.js';
import type { OrderChanges, Transition } from './transition.js';

/** How long an open order may stand still before the dispatcher queues it again, in ms. */
export const DISPATCH_LEASE_MS = 30_000;
/** How long a new order may wait for its first step before the dispatcher queues it, in ms. */
const FIRST_DISPATCH_MS = 5_000;

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
      ],
    });
    return this.announced(rows[0], data);
  }

  /**
   * Moves `order` by one legal step and appends the event that tells of it.
   * @returns the order as it stands now; the one passed in is out of date.
   * @throws OrderMoved when another worker has moved it since it was read: nothing was written.
   * @throws RangeError when the lifecycle knows no such move: a bug of the caller.
   */
  async append(order: Order, transition: Transition): Promise<Order> {
    const { to, data, changes = {}, dispatchInMs = DISPATCH_LEASE_MS } = transition;
    if (!mayMove(order.status, to)) throw new RangeError(`an order cannot move from ${order.status} to ${to}`);
    const { rows } = await this.pool.query<OrderRow>({
      name: 'append-transition',
      text: APPEND,
      values: [order.id, order.version, sourcesOf(to), to, JSON.stringify(data), columnsOf(changes), dispatchInMs],
    });
    const moved = this.announced(rows[0], data);
    if (moved === null) throw new OrderMoved(order.id, order.version);
    return moved;
  }

  /** The order as it stands in Postgres now. */
  async load(orderId: string): Promise<Order | null> {
    const { rows } = await this.pool.query<OrderRow>({ name: 'load-order', text: LOAD, values: [orderId] });
    return rows[0] === undefined ? null : orderFromRow(rows[0]);
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

  /** Open orders that are due for another look, handed to this caller alone for the length of the lease. */
  async claimDue(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'claim-due-orders',
      text: CLAIM_DUE,
      values: [limit, DISPATCH_LEASE_MS],
    });
    return rows.map(({ id }) => id);
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

function firstEventData(placed: NewOrder): EventData {
  const { orderType, tokenIn, tokenOut, slippageBps } = placed;
  return { orderType, tokenIn, tokenOut, amount: toDecimal(placed.amountIn, placed.tokenInDecimals), slippageBps };
}

/** Base units travel as text, so no digit is lost; a NUL, which a foreign message may hold, Postgres cannot store. */
function asJson(value: unknown): unknown {
  if (typeof value === 'bigint') return value.toString();
  return typeof value === 'string' ? value.replaceAll('\0', '') : value;
}

/** A JSON object whose keys are column names. */
function columnsOf(fields: NewOrder | OrderChanges): string {
  const entries = Object.entries(fields).map(([property, value]: [string, unknown]) => [
    property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    asJson(value),
  ]);
  return JSON.stringify(Object.fromEntries(entries));
}
