import { type OrderStatus, mayMove } from './order-lifecycle.js';
import { Order } from './order.entity.js';
import type { Transition } from './transition.js';

/** The lease: how long a worker that has moved an order may take for its next step, in ms, before another looks. */
export const LEASE_MS = 10_000;

/** One legal step of one order, before it is durable. */
export interface Step {
  readonly before: Order;
  /** As the order will stand, but for the times, which only Postgres knows. */
  readonly after: Order;
  readonly transition: Transition;
}

/** @throws RangeError when the lifecycle knows no such move: a bug of the caller. */
export function stepOf(before: Order, transition: Transition): Step {
  assertLegal(before.status, transition);
  return { before, after: orderAfter(before, transition), transition };
}

/** The order as it stands once `transition` is durable, its times excepted. */
function orderAfter(order: Order, { to, changes }: Transition): Order {
  return Object.assign(new Order(), order, changes, { status: to, version: order.version + 1 });
}

/** Whether `next` was started from what `step` leads to, so that both may become durable in one statement. */
export function mayFollow(step: Step, next: Step): boolean {
  // What a venue may already know of is never recorded together with what comes after it.
  if ('attempt' in step.transition || 'settles' in step.transition) return false;
  return !('settles' in next.transition) && next.before === step.after;
}

/** The step with the times that Postgres gave it. */
export function durableOrder({ after, transition }: Step, at: Date): Order {
  after.updatedAt = at;
  after.dispatchAt = new Date(at.getTime() + (transition.dispatchInMs ?? LEASE_MS));
  return after;
}

function assertLegal(from: OrderStatus, transition: Transition): void {
  const { to } = transition;
  if (!mayMove(from, to)) throw new RangeError(`an order cannot move from ${from} to ${to}`);
  if ((from === 'submitted') !== 'settles' in transition) {
    throw new RangeError('a live attempt ends exactly when its order leaves submitted');
  }
}
