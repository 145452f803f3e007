import { Injectable, Logger } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { QueueProgress } from '../health/queue-progress.js';
import { OrderStream } from '../orders/stream/order-stream.js';

/** The gauges of the engine, read when they are asked for. Those of orders are the same on every API process. */
@Injectable()
export class EngineMetrics {
  private readonly logger = new Logger('Metrics');
  private readonly registry = new Registry();
  private readonly openOrders = new Gauge({
    name: 'oee_open_orders',
    help: 'Orders that have not reached their end, by status.',
    labelNames: ['status'],
    registers: [this.registry],
  });
  private readonly still = new Gauge({
    name: 'oee_oldest_open_order_still_seconds',
    help: 'For how long the open order that waits longest has not moved.',
    registers: [this.registry],
  });
  private readonly postgresUp = new Gauge({
    name: 'oee_postgres_up',
    help: 'Whether Postgres could be asked about the orders; where it is 0, the gauges of orders are left out.',
    registers: [this.registry],
  });
  private readonly streams = new Gauge({
    name: 'oee_streams',
    help: 'Subscribers of this process that wait for events.',
    registers: [this.registry],
  });

  constructor(
    private readonly queue: QueueProgress,
    private readonly stream: OrderStream,
  ) {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** In the text format of Prometheus. */
  async text(): Promise<string> {
    this.streams.set(this.stream.followers);
    await this.measureOrders();
    return this.registry.metrics();
  }

  private async measureOrders(): Promise<void> {
    this.openOrders.reset();
    this.still.remove();
    try {
      const { openByStatus, stillSeconds } = await this.queue.measure();
      for (const [status, orders] of openByStatus) this.openOrders.set({ status }, orders);
      this.still.set(stillSeconds);
      this.postgresUp.set(1);
    } catch (error) {
      this.logger.debug(`Postgres could not be asked: ${String(error)}`);
      this.postgresUp.set(0);
    }
  }
}
