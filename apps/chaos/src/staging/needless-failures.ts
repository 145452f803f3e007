import type { Evidence, StoredOrder } from '../oracle/evidence.js';
import { NO_POOL } from '../clients/order-ideas.js';
import { type Finding, own } from './outcome.js';

/**
 * Orders that ended, or lost an attempt, for a reason of the engine's own. A terminal state alone proves little: no fault
 * here may end an order, so what fails has asked for a price that was not to be had, or for a pair that no pool trades.
 */
export function needlessFailures({ stored }: Pick<Evidence, 'stored'>): Finding[] {
  return stored.flatMap((order) => [...needlessEnd(order), ...interruptions(order)]);
}

function needlessEnd({ orderId, status, events }: StoredOrder): Finding[] {
  const code = events.at(-1)?.data['code'];
  if (status !== 'failed' || code === 'SLIPPAGE_EXCEEDED') return [];
  if (code === 'NO_ROUTE' && hasNoPool(events[0]?.data)) return [];
  return [own(`it failed with ${JSON.stringify(code)}, though nothing was wrong with it`, orderId)];
}

function hasNoPool({ tokenIn, tokenOut }: Readonly<Record<string, unknown>> = {}): boolean {
  return tokenIn === NO_POOL[0] && tokenOut === NO_POOL[1];
}

/** Attempts that a worker gave up over a fault that nobody foresaw. */
function interruptions({ orderId, events }: StoredOrder): Finding[] {
  const interrupted = events.filter(({ data }) => codeOf(data['cause']) === 'INTERNAL');
  return interrupted.map(({ seq }) => own(`the attempt before seq ${seq} met a fault that nobody foresaw`, orderId));
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
