import { isDeepStrictEqual } from 'node:util';
import type { OrderEventFrame } from '#libs/orders-domain';
import { decimalOut } from './decimal-out.js';
import type { RestOrder, StoredOrder, Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';
import { ownFrames } from './own-frames.js';
import { rowFlaws } from './row-tells-its-events.js';

/** D: what subscribers saw, what REST tells and what Postgres holds is the same, field by field. */
export function threeRecordsAgree(one: OrderEvidence): Violation[] {
  const { stored } = one;
  const flaws = stored ? [...rowFlaws(stored), ...restFlaws(one, stored), ...seenFlaws(one, stored)] : unheld(one);
  return flaws.map((what) => ({ invariant: 'D', orderId: one.orderId, what }));
}

function unheld({ rest, subscriptions }: OrderEvidence): string[] {
  const frames = subscriptions.reduce((sum, subscription) => sum + subscription.frames.length, 0);
  const flaws: string[] = [];
  if (rest[0]) flaws.push(`REST tells of an order that is ${rest[0].status}, and Postgres holds none`);
  if (frames > 0) flaws.push(`subscribers saw ${frames} frames of an order that Postgres does not hold`);
  return flaws;
}

function restFlaws({ rest, acceptances }: OrderEvidence, stored: StoredOrder): string[] {
  if (rest.length === 0) {
    return acceptances.length > 0 ? [`REST does not tell of the order, which Postgres holds as ${stored.status}`] : [];
  }
  return rest.flatMap((told) => [...differingFields(told, stored), ...differingEvents(told, stored)]);
}

function differingFields(told: RestOrder, stored: StoredOrder): string[] {
  const decimal = decimalOut(stored);
  if (!decimal) return ['the first event in Postgres names no known tokenOut to count in, so REST cannot be compared'];
  const inPostgres = {
    status: stored.status,
    amountOut: decimal(stored.amountOut),
    minAmountOut: decimal(stored.minAmountOut),
    txSignature: stored.txSignature,
  };
  return (Object.keys(inPostgres) as (keyof typeof inPostgres)[])
    .filter((field) => told[field] !== inPostgres[field])
    .map((field) => `REST says ${field} ${told[field]}, Postgres ${inPostgres[field]}`);
}

function differingEvents(told: RestOrder, stored: StoredOrder): string[] {
  const [inRest, inPostgres] = [told.events.map(seqOf).join(', '), stored.events.map(seqOf).join(', ')];
  if (inRest !== inPostgres) return [`REST lists seq ${inRest}, Postgres holds seq ${inPostgres}`];
  return told.events.flatMap((frame, index) => difference('REST', frame, stored.events[index]));
}

/**
 * What is missing, repeated, out of order or of another order in a stream is for C to say; here each frame of this order
 * is compared.
 */
function seenFlaws({ subscriptions }: OrderEvidence, stored: StoredOrder): string[] {
  const bySeq = new Map(stored.events.map((event) => [event.seq, event]));
  return subscriptions.flatMap((subscription, index) =>
    ownFrames(subscription).flatMap((frame) => difference(`subscriber ${index + 1}`, frame, bySeq.get(frame.seq))),
  );
}

function difference(witness: string, frame: OrderEventFrame, event: OrderEventFrame | undefined): string[] {
  if (isDeepStrictEqual(frame, event)) return [];
  const inPostgres = event ? JSON.stringify(event) : 'nothing';
  return [`at seq ${frame.seq} ${witness} has ${JSON.stringify(frame)}, Postgres has ${inPostgres}`];
}

function seqOf({ seq }: OrderEventFrame): number {
  return seq;
}
