import { Injectable } from '@nestjs/common';
import { DexRouter, findToken, type RouteDecision } from '#libs/dex-router';
import { ExecutionGateway, type SignedTransaction, type Swap } from '#libs/execution';
import {
  minAmountOut,
  type Order,
  type OrderFailure,
  OrderJournal,
  RETRY_CAUSES,
  type SignedAttempt,
} from '#libs/orders-domain';
import { buildingEvent } from './building-event.js';
import type { NextLookMs } from './next-look.js';
import { NO_ROUTE_YET, OrderEndings } from './order-endings.js';
import { ObserveOrders } from './observe-orders.js';
import { TransactionFollower } from './transaction-follower.js';

/** The registry has lost a token since the order was accepted: no later look would find it. */
const UNKNOWN_TOKEN: OrderFailure = { code: 'NO_ROUTE', message: 'A token of the order is no longer known.' };

type Built = { readonly kind: 'built'; readonly order: Order };
type NotBuilt = { readonly kind: 'not-built'; readonly nextLookMs: NextLookMs };
type Submitted = { readonly order: Order; readonly transaction: SignedTransaction };

/** The steps of an order's way. Each does one thing and records it with one transition. */
@Injectable()
export class OrderSteps {
  constructor(
    private readonly journal: OrderJournal,
    private readonly router: DexRouter,
    private readonly gateway: ExecutionGateway,
    private readonly follower: TransactionFollower,
    private readonly endings: OrderEndings,
    private readonly observe: ObserveOrders,
  ) {}

  /** → `routing`. An order found there already has had no effect yet, so it just goes on. */
  async route(order: Order): Promise<Order> {
    if (order.status === 'routing') return order;
    if (order.status === 'pending') {
      return this.journal.append(order, { to: 'routing', data: { attempt: 1 }, changes: { attempts: 1 } });
    }
    this.observe.takenOver(order);
    const cause = { code: 'TAKEN_OVER', message: RETRY_CAUSES.TAKEN_OVER };
    return this.journal.append(order, {
      to: 'routing',
      data: { attempt: order.attempts, cause },
      changes: NO_ROUTE_YET,
    });
  }

  /** → `building` with the better venue's quote, or a retry, or `failed`. */
  async build(order: Order): Promise<Built | NotBuilt> {
    const [tokenIn, tokenOut] = [findToken(order.tokenIn), findToken(order.tokenOut)];
    if (!tokenIn || !tokenOut) return { kind: 'not-built', nextLookMs: await this.endings.fail(order, UNKNOWN_TOKEN) };
    const decision = await this.router.best({ tokenIn, tokenOut, amountIn: order.amountIn });
    const { best } = decision;
    if (best === null) return { kind: 'not-built', nextLookMs: await this.withoutRoute(order, decision) };
    const changes = {
      venue: best.venue,
      pool: best.pool,
      quotedAmountOut: best.amountOut,
      minAmountOut: minAmountOut(best.amountOut, order.slippageBps),
    };
    const data = buildingEvent(order, decision, best);
    return { kind: 'built', order: await this.journal.append(order, { to: 'building', data, changes }) };
  }

  /** → `submitted`: the attempt is durable before the chain hears of it. */
  async submit(order: Order): Promise<Submitted> {
    const transaction = await this.gateway.sign(swapOf(order));
    const { signature: txSignature } = transaction;
    const submitted = await this.journal.append(order, {
      to: 'submitted',
      data: { venue: order.venue, txSignature, attempt: order.attempts },
      changes: { txSignature },
      attempt: transaction,
    });
    return { order: submitted, transaction };
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

  private withoutRoute(order: Order, { answers, why }: RouteDecision): Promise<NextLookMs> {
    const transient = answers.some((answer) => 'transient' in answer && answer.transient);
    return transient
      ? this.endings.retry(order, { code: 'VENUES_UNAVAILABLE', message: why })
      : this.endings.fail(order, { code: 'NO_ROUTE', message: why });
  }
}

function swapOf(order: Order): Swap {
  const { id, attempts, venue, pool, tokenIn, tokenOut, amountIn, quotedAmountOut } = order;
  if (venue === null || pool === null || quotedAmountOut === null || order.minAmountOut === null) {
    throw new Error(`order ${id} has no route to swap on`);
  }
  const { minAmountOut: minimum } = order;
  return {
    orderId: id,
    attempt: attempts,
    venue,
    pool,
    tokenIn,
    tokenOut,
    amountIn,
    quotedAmountOut,
    minAmountOut: minimum,
  };
}
