import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { OrderEventFrame } from './order-event-frame.js';
import { type OrderFilter, type OrderPage, readPage } from './order-page.js';
import { orderFromRow, type OrderRow } from './order-row.js';
import type { Order } from './order.entity.js';
import { FIND_WITH_EVENTS } from './read-statements.js';

/** An order with everything that happened to it, as of one moment. */
export interface OrderRecord {
  readonly order: Order;
  readonly events: readonly OrderEventFrame[];
}

/** Reads orders and their events from Postgres, the truth. */
@Injectable()
export class OrderReads {
  constructor(private readonly pool: Pool) {}

  /** An account's order and its events, in order; null if it does not exist or belongs to somebody else. */
  async findWithEvents(account: string, orderId: string): Promise<OrderRecord | null> {
    const values = [orderId, account];
    const { rows } = await this.pool.query<OrderRow>({ name: 'find-record', text: FIND_WITH_EVENTS, values });
    const row = rows[0];
    return row === undefined ? null : { order: orderFromRow(row), events: framesOf(row['events']) };
  }

  /** One page of an account's orders, newest first. */
  page(account: string, filter: OrderFilter, limit: number, before: string | null): Promise<OrderPage> {
    return readPage(this.pool, { account, filter, limit, before });
  }
}

/** From a JSON array as text, or null where there are none. */
function framesOf(events: unknown): OrderEventFrame[] {
  return typeof events === 'string' ? (JSON.parse(events) as OrderEventFrame[]) : [];
}
