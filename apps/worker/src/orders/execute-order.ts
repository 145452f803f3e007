import { Injectable } from '@nestjs/common';
import { OrderJournal, OrderMoved } from '#libs/orders-domain';
import type { NextLookMs } from './next-look.js';
import { ObserveOrders } from './observe-orders.js';
import { OrderSteps } from './order-steps.js';

/**
 * Takes one order from wherever it stands as far as it goes today. Safe to call for any order, at any time, by
 * any number of workers: each step is fenced, and the one who comes second stops.
 */
@Injectable()
export class ExecuteOrder {
  constructor(
    private readonly journal: OrderJournal,
    private readonly steps: OrderSteps,
    private readonly observe: ObserveOrders,
  ) {}

  async run(orderId: string): Promise<NextLookMs> {
    const order = await this.journal.load(orderId);
    if (order === null || order.terminal) return null;
    try {
      // A signature may already be on its way: whoever takes such an order over asks the venue first.
      if (order.status === 'submitted') return await this.steps.resume(order);

      const routing = await this.steps.route(order);
      const building = await this.steps.build(routing);
      if (building.kind !== 'built') return building.nextLookMs;
      const submitted = await this.steps.submit(building.order);
      return await this.steps.send(submitted);
    } catch (error) {
      if (!(error instanceof OrderMoved)) throw error;
      this.observe.overtaken(orderId);
      return null;
    }
  }
}
