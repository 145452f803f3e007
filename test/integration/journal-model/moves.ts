import type { AttemptEnd, Order, OrderStatus, SignedAttempt, Transition } from '#libs/orders-domain';
import { FAR_AHEAD_MS } from './lane.js';
import type { ModelOrder } from './model.js';

/** The lifecycle as the contract tells it, written down once more: a slip in the engine's own table must show. */
export const LEGAL: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['routing', 'failed'],
  routing: ['building', 'routing', 'failed'],
  building: ['submitted', 'routing', 'failed'],
  submitted: ['confirmed', 'routing', 'failed'],
  confirmed: [],
  failed: [],
};

/** Whether an order in that status takes the transition. Only the end of its live attempt leads out of `submitted`. */
export function isLegal(from: OrderStatus, transition: Transition): boolean {
  return LEGAL[from].includes(transition.to) && (from === 'submitted') === 'settles' in transition;
}

/** Whether the journal has to make this move: it is legal, and the worker knows where the order really stands. */
export function mustMove(order: ModelOrder, copy: Order, transition: Transition): boolean {
  const fresh = copy.version === order.columns.version && copy.status === order.columns.status;
  const late = transition.to === 'submitted' && order.overdue;
  return fresh && !late && isLegal(order.columns.status, transition);
}

interface Wish {
  readonly to: OrderStatus;
  /** Whether it ends a live attempt. */
  readonly settles: boolean;
  /** Tells this transition from every other of the sequence. */
  readonly ticket: number;
  /** Comes due at once, or in a long time. */
  readonly dueNow?: boolean;
  readonly signature?: string;
}

/** The transition that a worker would make of its copy. */
export function transitionOf(copy: Order, wish: Wish): Transition {
  const { to, settles, ticket } = wish;
  const every = { data: { ticket }, dispatchInMs: wish.dueNow ? 0 : FAR_AHEAD_MS };
  if (to === 'submitted') {
    const attempt = signed(wish.signature ?? `${copy.id} ${ticket}`, ticket);
    return { ...every, to, attempt, changes: { txSignature: attempt.signature } };
  }
  const changes = changesOf(copy, to, ticket);
  if (!settles || to === 'pending' || to === 'building') return { ...every, to, changes };
  return { ...every, to, changes, settles: endOf(to, ticket) };
}

/** Records in the model what the transition brings about. */
export function applyTo(order: ModelOrder, transition: Transition): void {
  const { to, data, changes, dispatchInMs } = transition;
  Object.assign(order.columns, changes, { status: to, version: order.columns.version + 1 });
  order.events.push({ status: to, data });
  order.due = dispatchInMs === 0 && LEGAL[to].length > 0;
  if ('settles' in transition) {
    for (const attempt of order.attempts) if (attempt.state === 'SIGNED') attempt.state = transition.settles;
  }
  if ('attempt' in transition) {
    const { venue, pool, quotedAmountOut, minAmountOut } = order.columns;
    const route = { venue, pool, quotedAmountOut, minAmountOut };
    order.attempts.push({ transaction: transition.attempt, route, state: 'SIGNED' });
  }
}

function changesOf(copy: Order, to: OrderStatus, ticket: number): Transition['changes'] {
  switch (to) {
    case 'routing': {
      const noRoute = { venue: null, pool: null, quotedAmountOut: null, minAmountOut: null, txSignature: null };
      return { ...noRoute, attempts: copy.attempts + 1 };
    }
    case 'building': {
      const quotedAmountOut = 10_000n + BigInt(ticket);
      return {
        venue: ticket % 2 ? 'raydium' : 'meteora',
        pool: 'a',
        quotedAmountOut,
        minAmountOut: quotedAmountOut - 9n,
      };
    }
    case 'confirmed':
      return { amountOut: (copy.minAmountOut ?? 0n) + BigInt(ticket), executionPrice: `0.${ticket}5` };
    case 'failed':
      return { failureCode: 'NO_ROUTE', failureMessage: `by ticket ${ticket}` };
    case 'pending':
    case 'submitted':
      return {};
  }
}

function endOf(to: 'confirmed' | 'failed' | 'routing', ticket: number): AttemptEnd {
  if (to === 'confirmed') return 'LANDED_OK';
  return ticket % 2 ? 'LANDED_ERR' : 'EXPIRED';
}

function signed(signature: string, ticket: number): SignedAttempt {
  const wireTx = Buffer.from(`the bytes of ${signature}`);
  return {
    signature,
    wireTx,
    blockhash: `block ${ticket}`,
    lastValidBlockHeight: ticket + 150,
    minContextSlot: ticket,
  };
}
