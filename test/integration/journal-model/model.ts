import type * as fc from 'fast-check';
import type { AttemptEnd, EventData, Order, OrderStatus, SignedAttempt } from '#libs/orders-domain';
import type { Lane } from './lane.js';

export type JournalCommand = fc.AsyncCommand<JournalModel, Lane>;

/** What moves with an order; the rest of its row never changes. */
export type Columns = Pick<
  Order,
  | 'status'
  | 'version'
  | 'attempts'
  | 'venue'
  | 'pool'
  | 'quotedAmountOut'
  | 'minAmountOut'
  | 'amountOut'
  | 'executionPrice'
  | 'txSignature'
  | 'failureCode'
  | 'failureMessage'
>;

export interface ModelAttempt {
  readonly transaction: SignedAttempt;
  readonly route: Pick<Columns, 'venue' | 'pool' | 'quotedAmountOut' | 'minAmountOut'>;
  state: 'SIGNED' | AttemptEnd;
}

/** One order as Postgres has to hold it. */
export interface ModelOrder {
  readonly id: string;
  readonly columns: Columns;
  readonly events: { readonly status: OrderStatus; readonly data: EventData }[];
  /** Its signatures, n = 1, 2, 3 … */
  readonly attempts: ModelAttempt[];
  overdue: boolean;
  /** Whether the dispatcher has to hand it out. */
  due: boolean;
}

/** Everything that one sequence of commands has brought about. */
export class JournalModel {
  readonly orders: ModelOrder[] = [];
  /** Which order an idempotency key made, and from which body. */
  readonly keys = new Map<string, { readonly orderId: string; readonly body: string }>();
  /** What each worker has read, as old as it may be; null for one that has just started. */
  readonly copies: (Order | null)[] = [null, null, null];
  private lastTicket = 0;

  /** A number that nobody had before, so that it shows whose write stands. */
  ticket(): number {
    this.lastTicket += 1;
    return this.lastTicket;
  }

  /** Any of the orders there are. */
  pick(choice: number): ModelOrder {
    return this.orders[choice % this.orders.length]!;
  }

  order(id: string): ModelOrder {
    const order = this.orders.find((candidate) => candidate.id === id);
    if (!order) throw new Error(`the model knows no order ${id}`);
    return order;
  }
}

/** An order that was just accepted. */
export function acceptedOrder(id: string, data: EventData, overdue: boolean): ModelOrder {
  const nothing = { venue: null, pool: null, quotedAmountOut: null, minAmountOut: null, amountOut: null };
  const noEnd = { executionPrice: null, txSignature: null, failureCode: null, failureMessage: null };
  const columns: Columns = { status: 'pending', version: 1, attempts: 0, ...nothing, ...noEnd };
  return { id, columns, events: [{ status: 'pending', data }], attempts: [], overdue, due: false };
}

export function liveAttempt(order: ModelOrder): ModelAttempt | null {
  return order.attempts.find(({ state }) => state === 'SIGNED') ?? null;
}
