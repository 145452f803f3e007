import { Injectable } from '@nestjs/common';
import { ChainUnreachable } from '#libs/execution';
import { isUnavailable, ORDER_FAILURES, OrderJournal, OrderMoved } from '#libs/orders-domain';
import type { NextLookMs } from './next-look.js';
import { ObserveOrders } from './observe-orders.js';
import { OrderEndings } from './order-endings.js';
import { OrderInHand } from './order-in-hand.js';
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
    private readonly endings: OrderEndings,
    private readonly observe: ObserveOrders,
  ) {}

  async run(orderId: string): Promise<NextLookMs> {
    try {
      return await this.proceed(orderId);
    } catch (error) {
      if (error instanceof OrderMoved) {
        this.observe.overtaken(orderId);
        return null;
      }
      return this.giveUpAttempt(orderId, error);
    }
  }

  private async proceed(orderId: string): Promise<NextLookMs> {
    const found = await this.journal.load(orderId);
    if (found === null || found.order.terminal) return null;
    const { order, liveAttempt, overdue } = found;
    // A transaction may already be on its way: whoever takes such an order over asks the chain first.
    if (liveAttempt !== null) return this.steps.resume(order, liveAttempt);
    if (overdue) return this.endings.missDeadline(order);

    return this.execute(new OrderInHand(this.journal, order));
  }

  private async execute(inHand: OrderInHand): Promise<NextLookMs> {
    try {
      this.steps.route(inHand);
      const noRoute = await this.steps.build(inHand);
      if (noRoute !== null) return await this.steps.giveUpRouting(inHand, noRoute);
      const submitted = await this.steps.submit(inHand);
      return await this.steps.send(submitted);
    } finally {
      // Whoever looks at the order after us must not meet steps of ours that are still under way.
      await inHand.decided();
    }
  }

  /**
   * A fault that nobody foresaw would meet the order again at every look, so it costs an attempt. While Postgres
   * is away, or while an attempt lives, nothing may be concluded: the order is looked at again later.
   */
  private async giveUpAttempt(orderId: string, fault: unknown): Promise<NextLookMs> {
    if (isUnavailable(fault)) throw fault;
    const order = (await this.journal.load(orderId))?.order;
    if (order?.status !== 'routing' && order?.status !== 'building') throw fault;
    this.observe.interrupted(orderId, fault);
    return this.endings.retry(order, causeOf(fault));
  }
}

function causeOf(fault: unknown) {
  return fault instanceof ChainUnreachable
    ? ({ code: 'EXECUTION_FAILED', message: 'The chain could not be reached, so nothing was sent.' } as const)
    : ({ code: 'INTERNAL', message: ORDER_FAILURES.INTERNAL } as const);
}
