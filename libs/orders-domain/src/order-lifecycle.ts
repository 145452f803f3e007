/** Every state an order can be in, in the order of its way. */
export const ORDER_STATUSES = ['pending', 'routing', 'building', 'submitted', 'confirmed', 'failed'] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/**
 * The legal moves, and the only place that decides them. A move back to `routing` is a retry.
 * `submitted` may return to `routing` only when the venue has proven that the attempt can no longer land.
 */
export const ORDER_LIFECYCLE: Readonly<Record<OrderStatus, readonly OrderStatus[]>> = {
  pending: ['routing', 'failed'],
  routing: ['building', 'routing', 'failed'],
  building: ['submitted', 'routing', 'failed'],
  submitted: ['confirmed', 'failed', 'routing'],
  confirmed: [],
  failed: [],
};

export const TERMINAL_STATUSES = ORDER_STATUSES.filter((status) => ORDER_LIFECYCLE[status].length === 0);

export function isTerminal(status: OrderStatus): boolean {
  return ORDER_LIFECYCLE[status].length === 0;
}

export function mayMove(from: OrderStatus, to: OrderStatus): boolean {
  return ORDER_LIFECYCLE[from].includes(to);
}

/** The states from which `to` may be entered: the fence that a transition statement carries. */
export function sourcesOf(to: OrderStatus): OrderStatus[] {
  return ORDER_STATUSES.filter((from) => mayMove(from, to));
}
