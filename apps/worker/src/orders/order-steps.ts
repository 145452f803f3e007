import { Injectable } from '@nestjs/common';
import { DexRouter, type RouteDecision, storedToken } from '#libs/dex-router';
import { ExecutionGateway, type SignedTransaction, type Swap } from '#libs/execution';
import {
  type EventData,
  minAmountOut,
  type Order,
  type OrderFailure,
  RETRY_CAUSES,
  type SignedAttempt,
} from '#libs/orders-domain';
import { buildingEvent, refusalsEvent } from './building-event.js';
import type { NextLookMs } from './next-look.js';
import { NO_ROUTE_YET, OrderEndings } from './order-endings.js';
import { ObserveOrders } from './observe-orders.js';
import type { OrderInHand } from './order-in-hand.js';
import { TransactionFollower } from './transaction-follower.js';

/** Why an order has no quote to build on, and whether it may have one later. */
interface NoRoute {
  readonly failure: OrderFailure;
  readonly transient: boolean;
  /** What every pool said. */
  readonly said?: EventData;
}

/** A symbol that was known when the order was accepted is known no more: no later look would find it. */
const UNKNOWN_TOKEN: OrderFailure = { code: 'NO_ROUTE', message: 'A token of the order is no longer known.' };

type Submitted = { readonly order: Order; readonly transaction: SignedTransaction };

/** The steps of an order's way. Each does one thing and records it with one transition. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly router: DexRouter,
    private readonly gateway: ExecutionGateway,
    private readonly follower: TransactionFollower,
    private readonly endings: OrderEndings,
    private readonly observe: ObserveOrders,
  ) {}

  /** → `routing`. An order found there already has had no effect yet, so it just goes on. */
  route(inHand: OrderInHand): void {
    const { order } = inHand;
    if (order.status === 'routing') return;
    if (order.status === 'pending') {
      inHand.record({ to: 'routing', data: { attempt: 1 }, changes: { attempts: 1 } });
      return;
    }
    this.observe.takenOver(order);
    const cause = { code: 'TAKEN_OVER', message: RETRY_CAUSES.TAKEN_OVER };
    inHand.record({ to: 'routing', data: { attempt: order.attempts, cause }, changes: NO_ROUTE_YET });
  }

  /** → `building` with the route that pays most. @returns why there is none, where there is none */
  async build(inHand: OrderInHand): Promise<NoRoute | null> {
    const { order } = inHand;
    const tokenIn = storedToken(order.tokenIn, order.tokenInDecimals);
    const tokenOut = storedToken(order.tokenOut, order.tokenOutDecimals);
    if (!tokenIn || !tokenOut) return { failure: UNKNOWN_TOKEN, transient: false };
    const decision = await this.router.best({ tokenIn, tokenOut, amountIn: order.amountIn });
    const { best } = decision;
    if (best === null) return noRouteOf(decision, refusalsEvent(order, { tokenIn, tokenOut }, decision));
    const changes = {
      venue: best.venue,
      pool: best.pool,
      quotedAmountOut: best.amountOut,
      minAmountOut: minAmountOut(best.amountOut, order.slippageBps),
    };
    inHand.record({ to: 'building', data: buildingEvent(order, { tokenIn, tokenOut }, decision, best), changes });
    return null;
  }

  /** → `failed`, or back to `routing` where a later quote may be had. */
  giveUpRouting({ order }: OrderInHand, { failure, transient, said }: NoRoute): Promise<NextLookMs> {
    return transient ? this.endings.retry(order, failure, { said }) : this.endings.fail(order, failure, { said });
  }

  /** → `submitted`: the attempt, and every step before it, is durable before the chain hears of it. */
  async submit(inHand: OrderInHand): Promise<Submitted> {
    const { order } = inHand;
    const transaction = await this.gateway.sign(swapOf(order));
    const { signature: txSignature } = transaction;
    inHand.record({
      to: 'submitted',
      data: { venue: order.venue, txSignature, attempt: order.attempts },
      changes: { txSignature },
      attempt: transaction,
    });
    return { order: await inHand.durable(), transaction };
  }

  /** Sends what `submit` recorded → `confirmed`, `failed`, a retry, or a later look. */
  async send({ order, transaction }: Submitted): Promise<NextLookMs> {
    return this.endings.conclude(order, await this.follower.send(transaction));
  }

  /** Goes on with a `submitted` order that another worker, or an earlier look, left behind. */
  async resume(order: Order, attempt: SignedAttempt): Promise<NextLookMs> {
    this.observe.takenOver(order);
    return this.endings.conclude(order, await this.follower.resume(attempt));
  }
}

function noRouteOf({ answers, why }: RouteDecision, said: EventData): NoRoute {
  const transient = answers.some((answer) => 'transient' in answer && answer.transient);
  return { failure: { code: transient ? 'VENUES_UNAVAILABLE' : 'NO_ROUTE', message: why }, transient, said };
}

function swapOf(order: Order): Swap {
  const { id: orderId, attempts: attempt, venue, pool, tokenIn, tokenOut, amountIn, quotedAmountOut } = order;
  if (venue === null || pool === null || quotedAmountOut === null || order.minAmountOut === null) {
    throw new Error(`order ${orderId} has no route to swap on`);
  }
  const amounts = { amountIn, quotedAmountOut, minAmountOut: order.minAmountOut };
  return { orderId, attempt, venue, pool, tokenIn, tokenOut, ...amounts };
}
