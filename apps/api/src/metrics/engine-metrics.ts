import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { OrderStream } from '../orders/stream/order-stream.js';

const MEASURE = `
  SELECT status, count(*)::int AS orders,
         coalesce(greatest(0, extract(epoch FROM now() - min(dispatch_at))), 0)::float8 AS overdue_s
  FROM orders WHERE status NOT IN ('confirmed', 'failed') GROUP BY status`;

interface Measured {
  readonly status: string;
  readonly orders: number;
  readonly overdue_s: number;
}

/** The gauges of the engine, read when they are asked for. Those of orders are the same on every API process. */
@Injectable()
export class EngineMetrics {
  private readonly registry = new Registry();
  private readonly openOrders = new Gauge({
    name: 'oee_open_orders',
    help: 'Orders that have not reached their end, by status.',
    labelNames: ['status'],
    registers: [this.registry],
  });
  private readonly overdue = new Gauge({
    name: 'oee_oldest_overdue_seconds',
    help: 'For how long the dispatcher should have taken up the order that waits longest.',
    registers: [this.registry],
  });
  private readonly streams = new Gauge({
    name: 'oee_streams',
    help: 'Subscribers of this process that wait for events.',
    registers: [this.registry],
  });

  constructor(
    private readonly pool: Pool,
    private readonly stream: OrderStream,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    const { rows } = await this.pool.query<Measured>(MEASURE);
    this.openOrders.reset();
    for (const { status, orders } of rows) this.openOrders.set({ status }, orders);
    this.overdue.set(Math.max(0, ...rows.map((row) => row.overdue_s)));
    this.streams.set(this.stream.followers);
    return this.registry.metrics();
  }
}
