import { expect } from 'vitest';
import { type Order, OrderMoved, type Transition } from '#libs/orders-domain';
import { expectSameOrder } from './expect-same-order.js';
import type { Lane } from './lane.js';
import type { JournalModel } from './model.js';
import { applyTo, isLegal, mustMove } from './moves.js';

/** One worker's wish to move the order that it has a copy of. */
export interface Try {
  readonly worker: number;
  readonly copy: Order;
  readonly transition: Transition;
}

/**
 * All tries at the same moment. Of those on one order that could each be made, exactly one is; the others are told that
 * the order has moved. An illegal one is refused whatever the others do.
 * @returns who has moved an order
 */
export async function tryAppends(model: JournalModel, lane: Lane, tries: readonly Try[]): Promise<Try[]> {
  const able = tries.map(({ copy, transition }) => mustMove(model.order(copy.id), copy, transition));
  const results = await Promise.allSettled(tries.map(({ copy, transition }) => lane.journal.append(copy, transition)));
  const moved: Try[] = [];
  for (const [index, result] of results.entries()) {
    const one = tries[index]!;
    if (result.status === 'fulfilled') {
      if (!able[index]) throw new Error(`nothing was to come of ${told(one)}`);
      const order = model.order(one.copy.id);
      applyTo(order, one.transition);
      expectSameOrder(result.value, order);
      model.copies[one.worker] = result.value;
      moved.push(one);
    } else {
      const refused = isLegal(one.copy.status, one.transition) ? OrderMoved : RangeError;
      expect(result.reason).toBeInstanceOf(refused);
    }
  }
  const contended = new Set(tries.filter((_, index) => able[index]).map(({ copy }) => copy.id));
  expect(moved.map(({ copy }) => copy.id).toSorted()).toEqual([...contended].toSorted());
  return moved;
}

export function told({ worker, copy, transition }: Try): string {
  return `worker ${worker}: ${copy.status} at version ${copy.version} → ${transition.to}`;
}
