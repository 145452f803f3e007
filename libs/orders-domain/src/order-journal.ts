import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { GroupCommit } from '#libs/group-commit';
import { type Acceptance, acceptOrders, firstEventData } from './accept-orders.js';
import { CLAIM_DUE, FIND_KEY, LOOK_AGAIN } from './journal-statements.js';
import { loadOrders, type OrderAtHand } from './load-orders.js';
import { type EventData, OrderEventAnnouncer } from './order-event-frame.js';
import { OrderMoved } from './order-errors.js';
import { durableOrder, type Step, stepOf } from './order-steps.js';
import type { IdempotencyClaim, NewOrder } from './new-order.js';
import type { Order } from './order.entity.js';
import { againAfterDeadlock, isUniqueViolation, isWrongValue } from './sql-state.js';
import { StepAppender } from './step-appender.js';
import { StepsUnderWay } from './steps-under-way.js';
import type { Transition } from './transition.js';

/** After these many ms an order that was queued again, and still does not move, is queued once more. */
const AGAIN_WHILE_PENDING_MS = 10_000;
const AGAIN_WHILE_UNDER_WAY_MS = 3_000;
/** So many orders share a statement at most: it must end long before the statement timeout. */
const MOST_AT_ONCE = 500;
/** Past so many, who comes is told to come back later, rather than kept in memory. */
const MOST_WAITING = 10_000;

/** A step that is on its way to Postgres. */
export interface StartedAppend {
  /** The order as it will stand, but for its times. */
  readonly order: Order;
  /** Resolves with the order as it stands once the step is durable; rejects as `append` does. */
  readonly durable: Promise<Order>;
}

/**
 * The sole writer of `orders` and `order_events`. Every write is one statement, so an order and its event are
 * committed together or not at all; what arrives while a statement is under way shares the next one. Each committed
 * step is announced afterwards, never before.
 */
@Injectable()
export class OrderJournal {
  private readonly acceptances: GroupCommit<Acceptance, Order | null>;
  private readonly steps: GroupCommit<Step, Date | null>;
  private readonly loads: GroupCommit<string, OrderAtHand | null>;
  private readonly underWay = new StepsUnderWay();

  constructor(
    private readonly pool: Pool,
    private readonly announcer: OrderEventAnnouncer,
  ) {
    const bounds = { mostAtOnce: MOST_AT_ONCE, mostWaiting: MOST_WAITING, blamesAnEntry: isWrongValue };
    this.acceptances = new GroupCommit({
      ...bounds,
      commit: (entries) => againAfterDeadlock(() => acceptOrders(pool, entries)),
    });
    const appender = new StepAppender(pool);
    this.steps = new GroupCommit({ ...bounds, commit: (steps) => appender.append(steps) });
    this.loads = new GroupCommit({ ...bounds, commit: (ids) => loadOrders(pool, ids) });
  }

  /**
   * Makes an order durable together with its first event and, where given, its idempotency key.
   * @returns the order, or null when the key is taken: then nothing was written.
   */
  accept(placed: NewOrder, claim: IdempotencyClaim | null): Promise<Order | null> {
    // Not announced: whoever can know of the order reads this event from the journal.
    return this.acceptances.add({ placed, claim, data: firstEventData(placed) });
  }

  /**
   * Moves `order` by one legal step and appends the event that tells of it. An attempt that is signed with the step,
   * or ends with it, is written in the same statement.
   * @returns the order as it stands now; the one passed in is out of date.
   * @throws OrderMoved when another worker has moved it since it was read, or its deadline has passed: nothing was
   * written.
   * @throws RangeError when the lifecycle knows no such move: a bug of the caller.
   */
  async append(order: Order, transition: Transition): Promise<Order> {
    return this.startAppend(order, transition).durable;
  }

  /**
   * As {@link append}, without waiting: the next step of the order may be started from `order` before this one is
   * durable. Both then become durable together, or in this order, or neither the second.
   */
  startAppend(order: Order, transition: Transition): StartedAppend {
    const step = stepOf(order, transition);
    const durable = this.finish(step);
    // Who goes on without waiting for it hears of its failure from the step that follows.
    durable.catch(() => undefined);
    return { order: step.after, durable };
  }

  /** The order as it stands in Postgres now. */
  load(orderId: string): Promise<OrderAtHand | null> {
    return this.loads.add(orderId);
  }

  /** Which order holds an idempotency key, and for which request. */
  async findKey(account: string, key: string): Promise<{ orderId: string; requestHash: Buffer } | null> {
    const { rows } = await this.pool.query<{ order_id: string; request_hash: Buffer }>({
      name: 'find-idempotency-key',
      text: FIND_KEY,
      values: [account, key],
    });
    const row = rows[0];
    return row === undefined ? null : { orderId: row.order_id, requestHash: row.request_hash };
  }

  /** Open orders that are due for another look, handed to this caller alone for a few seconds. */
  async claimDue(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>({
      name: 'claim-due-orders',
      text: CLAIM_DUE,
      values: [limit, AGAIN_WHILE_PENDING_MS, AGAIN_WHILE_UNDER_WAY_MS],
    });
    return rows.map(({ id }) => id);
  }

  /** Lets the dispatcher look at these orders, where they are still open, in so many ms. */
  async lookAgainIn(ms: number, orderIds: readonly string[]): Promise<void> {
    await this.pool.query({ name: 'look-again', text: LOOK_AGAIN, values: [orderIds, ms] });
  }

  private async finish(step: Step): Promise<Order> {
    const { before, transition } = step;
    const movedAt = await this.underWay.afterOthers(step, () => this.steps.add(step)).catch(nullOnConflict);
    if (movedAt === null) throw new OrderMoved(before.id, before.version);
    const moved = durableOrder(step, movedAt);
    this.announce(moved, transition.data);
    return moved;
  }

  private announce({ id, version, status, updatedAt }: Order, data: EventData): void {
    this.announcer.announce({ orderId: id, seq: version, status, at: updatedAt.toISOString(), data });
  }
}

/** Whoever meets another live attempt of the order has lost the race for it. */
function nullOnConflict(error: unknown): null {
  if (isUniqueViolation(error)) return null;
  throw error;
}
