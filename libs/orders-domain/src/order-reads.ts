import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type FindOptionsWhere, In, LessThan, MoreThan, Repository } from 'typeorm';
import { OrderEvent } from './order-event.entity.js';
import type { OrderEventFrame } from './order-event-frame.js';
import type { OrderStatus } from './order-lifecycle.js';
import { Order } from './order.entity.js';

/** A statement takes at most 65,535 parameters. */
const MOST_IDS_AT_ONCE = 1_000;

export interface OrderFilter {
  readonly status?: OrderStatus;
  readonly tokenIn?: string;
  readonly tokenOut?: string;
}

export interface OrderPage {
  readonly orders: Order[];
  /** The id to continue before, or null on the last page. */
  readonly before: string | null;
}

/** Reads orders and their events from Postgres, the truth. */
@Injectable()
export class OrderReads {
  constructor(
    @InjectRepository(Order) private readonly orders: Repository<Order>,
    @InjectRepository(OrderEvent) private readonly events: Repository<OrderEvent>,
  ) {}

  /** An account's order; null if it does not exist or belongs to somebody else. */
  find(account: string, orderId: string): Promise<Order | null> {
    return this.orders.findOneBy({ id: orderId, account });
  }

  /** The events of an order with `seq > after`, in order: all of them, or the first `limit`. */
  async eventsAfter(orderId: string, after: number, limit?: number): Promise<OrderEventFrame[]> {
    const page = limit === undefined ? {} : { take: limit };
    const where = { orderId, seq: MoreThan(after) };
    const events = await this.events.find({ where, order: { seq: 'ASC' }, ...page });
    return events.map((event) => event.frame);
  }

  /** Where each of these orders stands: its version is the `seq` of its newest event. */
  async versions(orderIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const versions = new Map<string, number>();
    for (let from = 0; from < orderIds.length; from += MOST_IDS_AT_ONCE) {
      const where = { id: In(orderIds.slice(from, from + MOST_IDS_AT_ONCE)) };
      const orders = await this.orders.find({ where, select: { id: true, version: true } });
      for (const { id, version } of orders) versions.set(id, version);
    }
    return versions;
  }

  /** One page of an account's orders, newest first: ids are UUIDv7, ordered by the clock of the API that took them. */
  async page(account: string, filter: OrderFilter, limit: number, before: string | null): Promise<OrderPage> {
    const where: FindOptionsWhere<Order> = { account, ...filter };
    if (before !== null) where.id = LessThan(before);
    const found = await this.orders.find({ where, order: { id: 'DESC' }, take: limit + 1 });
    const orders = found.slice(0, limit);
    return { orders, before: found.length > limit ? (orders.at(-1)?.id ?? null) : null };
  }
}
