import type { OrderEventFrame } from '#libs/orders-domain';
import type { Evidence, LedgerLine, RestOrder, StoredOrder, Subscription } from '../evidence.js';

/** The order that every lie is about. */
export const ORDER = 'order-1';

/** The evidence without what these witnesses say of the order. */
export function silence(evidence: Evidence, ...witnesses: readonly (keyof Evidence)[]): Evidence {
  const others = witnesses.map((witness) => [witness, evidence[witness].filter(({ orderId }) => orderId !== ORDER)]);
  return { ...evidence, ...(Object.fromEntries(others) as Partial<Evidence>) };
}

/** The evidence with one witness' words about the order changed. */
export const retold = {
  stored: (evidence: Evidence, change: (order: StoredOrder) => Partial<StoredOrder>): Evidence => ({
    ...evidence,
    stored: changed(evidence.stored, change),
  }),
  rest: (evidence: Evidence, change: (order: RestOrder) => Partial<RestOrder>): Evidence => ({
    ...evidence,
    rest: changed(evidence.rest, change),
  }),
  ledger: (evidence: Evidence, change: (line: LedgerLine) => Partial<LedgerLine>): Evidence => ({
    ...evidence,
    ledger: changed(evidence.ledger, change),
  }),
  /** Of the first subscriber alone. */
  seen: (evidence: Evidence, change: (subscription: Subscription) => Partial<Subscription>): Evidence => ({
    ...evidence,
    subscriptions: changed(evidence.subscriptions, change, 1),
  }),
};

/** The evidence with another history of the order, about which every witness agrees; its end stays the last event's. */
export function rewritten(
  evidence: Evidence,
  change: (events: readonly OrderEventFrame[]) => readonly OrderEventFrame[],
): Evidence {
  const renumbered = (events: readonly OrderEventFrame[]) =>
    change(events).map(({ orderId, status, at, data }, index) => ({ orderId, seq: index + 1, status, at, data }));
  const inPostgres = retold.stored(evidence, (order) => {
    const events = renumbered(order.events);
    return { events, version: events.length, status: events.at(-1)?.status };
  });
  const inRest = retold.rest(inPostgres, (order) => {
    const events = renumbered(order.events);
    return { events, status: events.at(-1)?.status };
  });
  const subscriptions = changed(inRest.subscriptions, ({ frames }) => ({ frames: renumbered(frames) }));
  return { ...inRest, subscriptions };
}

/** Changes the first `most` items that are about the order. */
function changed<Item extends { readonly orderId: string }>(
  items: readonly Item[],
  change: (item: Item) => Partial<Item>,
  most: number = Infinity,
): Item[] {
  let left = most;
  return items.map((item) => {
    if (item.orderId !== ORDER || left <= 0) return item;
    left -= 1;
    return { ...item, ...change(item) };
  });
}
