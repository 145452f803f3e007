import type { Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';
import { isTerminalStatus } from './terminal-status.js';

/** A: what a client was told is accepted is in Postgres, and has come to its end. */
export function every202Ends({ orderId, acceptances, stored }: OrderEvidence): Violation[] {
  const [first] = acceptances;
  if (!first || (stored && isTerminalStatus(stored.status))) return [];
  const told = `a client was answered ${first.idempotent ? 200 : 202} at ${new Date(first.atMs).toISOString()}`;
  const but = stored
    ? `the order still is ${stored.status} after seq ${stored.events.at(-1)?.seq ?? 0}`
    : 'Postgres holds no such order';
  return [{ invariant: 'A', orderId, what: `${told}, but ${but}` }];
}
