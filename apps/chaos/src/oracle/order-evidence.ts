import type { Acceptance, Evidence, LedgerLine, RestOrder, StoredOrder, Subscription } from './evidence.js';

/** All that the evidence holds about one order. */
export interface OrderEvidence {
  readonly orderId: string;
  readonly acceptances: readonly Acceptance[];
  readonly subscriptions: readonly Subscription[];
  readonly ledger: readonly LedgerLine[];
  readonly rest: readonly RestOrder[];
  /** Absent when Postgres has no such order. */
  readonly stored: StoredOrder | undefined;
}

/** Sorts the evidence by order: each order that any witness names, once. */
export function evidenceByOrder(evidence: Evidence): OrderEvidence[] {
  const acceptances = byOrder(evidence.acceptances);
  const subscriptions = byOrder(evidence.subscriptions);
  const ledger = byOrder(evidence.ledger);
  const rest = byOrder(evidence.rest);
  const stored = byOrder(evidence.stored);
  const named = new Set<string>();
  for (const witness of [acceptances, subscriptions, ledger, rest, stored]) {
    for (const orderId of witness.keys()) named.add(orderId);
  }
  return [...named].map((orderId) => ({
    orderId,
    acceptances: acceptances.get(orderId) ?? [],
    subscriptions: subscriptions.get(orderId) ?? [],
    ledger: ledger.get(orderId) ?? [],
    rest: rest.get(orderId) ?? [],
    stored: stored.get(orderId)?.[0],
  }));
}

function byOrder<Item extends { readonly orderId: string }>(items: readonly Item[]): Map<string, Item[]> {
  const sorted = new Map<string, Item[]>();
  for (const item of items) {
    const ofThisOrder = sorted.get(item.orderId);
    if (ofThisOrder) ofThisOrder.push(item);
    else sorted.set(item.orderId, [item]);
  }
  return sorted;
}
