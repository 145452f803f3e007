import type { Evidence, Violation } from './evidence.js';

interface Holding {
  readonly key: string;
  readonly orderId: string;
}

/**
 * G: an idempotency key made one order, by what clients were answered and by what Postgres keeps. An empty key in an
 * acceptance says that the client sent none.
 */
export function oneKeyOneOrder({ acceptances, stored }: Evidence): Violation[] {
  const answered = acceptances.filter(({ key }) => key !== '');
  const kept = stored.flatMap(({ idempotencyKey, orderId }) =>
    idempotencyKey === null ? [] : [{ key: idempotencyKey, orderId }],
  );
  return [
    ...sharedKeys(answered).map(({ key, orderIds }) =>
      violation(
        orderIds[0],
        `clients were answered with ${orderIds.length} orders for key ${key}: ${orderIds.join(', ')}`,
      ),
    ),
    ...sharedKeys(kept).map(({ key, orderIds }) =>
      violation(orderIds[0], `Postgres keeps key ${key} for ${orderIds.length} orders: ${orderIds.join(', ')}`),
    ),
    ...misfiled(answered, stored),
  ];
}

function sharedKeys(holdings: readonly Holding[]): { key: string; orderIds: string[] }[] {
  const byKey = new Map<string, Set<string>>();
  for (const { key, orderId } of holdings) byKey.set(key, (byKey.get(key) ?? new Set()).add(orderId));
  return [...byKey].flatMap(([key, orderIds]) => (orderIds.size > 1 ? [{ key, orderIds: [...orderIds] }] : []));
}

/** A key that is not kept with the order it made lets the next request with it make another. */
function misfiled(answered: readonly Holding[], stored: Evidence['stored']): Violation[] {
  const keptKey = new Map(stored.map(({ orderId, idempotencyKey }) => [orderId, idempotencyKey]));
  const wrong = new Map<string, Violation>();
  for (const { key, orderId } of answered) {
    const kept = keptKey.get(orderId);
    if (kept === undefined || kept === key) continue;
    const what = `a client got this order for key ${key}, and Postgres keeps ${kept === null ? 'no key' : `key ${kept}`} with it`;
    wrong.set(`${key} ${orderId}`, violation(orderId, what));
  }
  return [...wrong.values()];
}

function violation(orderId: string | undefined, what: string): Violation {
  return { invariant: 'G', orderId: orderId ?? '', what };
}
