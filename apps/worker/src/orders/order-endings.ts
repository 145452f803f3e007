import { Injectable } from '@nestjs/common';
import {
  type AttemptEnd,
  type EventData,
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
import type { Conclusion } from './transaction-follower.js';

/** After this many ms a transaction whose end is open is looked at again. */
const LOOK_AGAIN_MS = 2_000;

interface EndingDetails {
  /** How the live attempt ended, if there was one. */
  readonly settles?: AttemptEnd | undefined;
  /** What the event says beside the failure. */
  readonly said?: EventData | undefined;
}

/** What an order that goes back to routing no longer has. */
export const NO_ROUTE_YET: OrderChanges = {
  venue: null,
  pool: null,
  quotedAmountOut: null,
  minAmountOut: null,
  txSignature: null,
};

const EXPIRED: OrderFailure = {
  code: 'EXECUTION_FAILED',
  message: 'The transaction did not land before it expired; it can no longer land.',
};

/** How an attempt ends: confirmed, failed, or once more from `routing`. */
@Injectable()
export class OrderEndings {
  constructor(
    private readonly journal: OrderJournal,
    private readonly policy: RetryPolicy,
    private readonly observe: ObserveOrders,
  ) {}

  /** Records what became of an order's live attempt. */
  async conclude(order: Order, conclusion: Conclusion): Promise<NextLookMs> {
    switch (conclusion.kind) {
      case 'filled':
        return this.confirm(order, conclusion.amountOut);
      case 'slippage-exceeded':
        return this.fail(order, slippageFailure(order, conclusion.wouldPay), { settles: 'LANDED_ERR' });
      case 'expired':
        return this.retry(order, EXPIRED, { settles: 'EXPIRED' });
      case 'open':
        await this.journal.lookAgainIn(LOOK_AGAIN_MS, [order.id]);
        return LOOK_AGAIN_MS;
    }
  }

  /** → `routing` with the next attempt, or `failed` when there is none left. Only while nothing can still land. */
  async retry(order: Order, cause: OrderFailure, { settles, said }: EndingDetails = {}): Promise<NextLookMs> {
    const backoffMs = this.policy.backoffMs(order);
    if (backoffMs === null) return this.fail(order, cause, { settles, said });
    const attempt = order.attempts + 1;
    await this.journal.append(order, {
      to: 'routing',
      data: { attempt, cause: { ...cause }, retryInMs: backoffMs, ...said },
      changes: { ...NO_ROUTE_YET, attempts: attempt },
      dispatchInMs: backoffMs,
      ...(settles && { settles }),
    });
    this.observe.retried(order, cause, backoffMs);
    return backoffMs;
  }

  missDeadline(order: Order): Promise<null> {
    return this.fail(order, { code: 'DEADLINE_EXCEEDED', message: ORDER_FAILURES.DEADLINE_EXCEEDED });
  }

  async fail(order: Order, failure: OrderFailure, { settles, said }: EndingDetails = {}): Promise<null> {
    await this.journal.append(order, {
      to: 'failed',
      data: { ...failure, ...said },
      changes: { failureCode: failure.code, failureMessage: failure.message },
      ...(settles && { settles }),
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
      settles: 'LANDED_OK',
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
