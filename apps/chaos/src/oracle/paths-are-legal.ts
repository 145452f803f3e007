import { mayMove, ORDER_STATUSES, type OrderEventFrame } from '#libs/orders-domain';
import type { Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';
import { ownFrames } from './own-frames.js';
import { isTerminalStatus } from './terminal-status.js';

/**
 * E: by whichever witness, the order starts as pending, each step is a move of the lifecycle, and nothing follows its
 * end. A step counts where both its sides were seen; a hole in what a witness has is for C and D to say.
 */
export function pathsAreLegal({ orderId, subscriptions, rest, stored }: OrderEvidence): Violation[] {
  const paths: readonly (readonly OrderEventFrame[])[] = [
    stored?.events ?? [],
    ...rest.map(({ events }) => events),
    ...subscriptions.map(ownFrames),
  ];
  return [...new Set(paths.flatMap(illegalSteps))].map((what) => ({ invariant: 'E', orderId, what }));
}

function illegalSteps(path: readonly OrderEventFrame[]): string[] {
  const bySeq = new Map(path.map((frame) => [frame.seq, frame]));
  return [...bySeq.values()].flatMap(({ seq, status }) => {
    if (seq === 1) return status === 'pending' ? [] : [`seq 1 is ${status}, not pending`];
    const before = bySeq.get(seq - 1);
    if (!before || (isKnown(before) && mayMove(before.status, status))) return [];
    const rule = isTerminalStatus(before.status) ? 'nothing may follow an end' : 'the lifecycle has no such move';
    return [`seq ${seq - 1} is ${before.status} and seq ${seq} is ${status}: ${rule}`];
  });
}

/** The lifecycle can be asked only about statuses of its own. */
function isKnown({ status }: OrderEventFrame): boolean {
  return ORDER_STATUSES.includes(status);
}
