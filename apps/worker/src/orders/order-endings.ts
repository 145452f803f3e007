import { Injectable } from '@nestjs/common';
import type { SwapOutcome } from '#libs/execution';
import {
  executionPrice,
  ORDER_FAILURES,
  type Order,
  type OrderFailure,
  OrderJournal,
  type OrderChanges,
} from '#libs/orders-domain';
import type { NextLookMs } from './next-look.js';
import { ObserveOrders } from './observe-orders.js';
import { RetryPolicy } from './retry-policy.js';

/** Time for the delayed job to come by itself before the dispatcher looks after it. */
const RETRY_GRACE_MS = 5_000;

/** What an order that goes back to routing no longer has. */
export const NO_ROUTE_YET: OrderChanges = {
  venue: null,
  pool: null,
  quotedAmountOut: null,
  minAmountOut: null,
  txSignature: null,
};

/** How an attempt ends: confirmed, failed, or once more from `routing`. */
@Injectable()
export class OrderEndings {
  constructor(
    private readonly journal: OrderJournal,
    private readonly policy: RetryPolicy,
    private readonly observe: ObserveOrders,
  ) {}

  conclude(order: Order, outcome: SwapOutcome): Promise<NextLookMs> {
    switch (outcome.kind) {
      case 'filled':
        return this.confirm(order, outcome.amountOut);
      case 'slippage-exceeded':
        return this.fail(order, slippageFailure(order, outcome.wouldPay));
      case 'expired':
        return this.retry(order, {
          code: 'EXECUTION_FAILED',
          message: `${order.venue} did not execute the swap; its signature can no longer land.`,
        });
    }
  }

  /** → `routing` with the next attempt, or `failed` when there is none left. Only while nothing can still land. */
  async retry(order: Order, cause: OrderFailure): Promise<NextLookMs> {
    const backoffMs = this.policy.backoffMs(order);
    if (backoffMs === null) return this.fail(order, cause);
    const attempt = order.attempts + 1;
    await this.journal.append(order, {
      to: 'routing',
      data: { attempt, cause: { ...cause }, retryInMs: backoffMs },
      changes: { ...NO_ROUTE_YET, attempts: attempt },
      dispatchInMs: backoffMs + RETRY_GRACE_MS,
    });
    this.observe.retried(order, cause, backoffMs);
    return backoffMs;
  }

  async fail(order: Order, failure: OrderFailure): Promise<null> {
    await this.journal.append(order, {
      to: 'failed',
      data: { ...failure },
      changes: { failureCode: failure.code, failureMessage: failure.message },
    });
    this.observe.failed(order, failure);
    return null;
  }

  private async confirm(order: Order, amountOut: bigint): Promise<null> {
    const price = executionPrice(
      { baseUnits: order.amountIn, decimals: order.tokenInDecimals },
      { baseUnits: amountOut, decimals: order.tokenOutDecimals },
    );
    const confirmed = await this.journal.append(order, {
      to: 'confirmed',
      data: {
        venue: order.venue,
        amountOut: order.inTokenOut(amountOut),
        executionPrice: price,
        txSignature: order.txSignature,
      },
      changes: { amountOut, executionPrice: price },
    });
    this.observe.confirmed(confirmed);
    return null;
  }
}

function slippageFailure(order: Order, wouldPay: bigint): OrderFailure {
  const { tokenOut, minAmountOut } = order;
  const pays = `${order.inTokenOut(wouldPay)} ${tokenOut}`;
  const least = `${order.inTokenOut(minAmountOut ?? 0n)} ${tokenOut}`;
  return {
    code: 'SLIPPAGE_EXCEEDED',
    message: `${ORDER_FAILURES.SLIPPAGE_EXCEEDED} It would have paid ${pays}, the minimum amount out was ${least}.`,
  };
}
