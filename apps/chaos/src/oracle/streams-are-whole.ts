import type { OrderEventFrame } from '#libs/orders-domain';
import type { StoredOrder, Subscription, Violation } from './evidence.js';
import type { OrderEvidence } from './order-evidence.js';
import { ownFrames } from './own-frames.js';
import { isTerminalStatus } from './terminal-status.js';

/**
 * C: each subscriber sees seq 1 … n once and in order, and the close 1000 after the terminal event. Of an order that
 * never ended (A) only what came is judged.
 */
export function streamsAreWhole({ orderId, subscriptions, stored }: OrderEvidence): Violation[] {
  return subscriptions.flatMap((subscription, index) =>
    flawsOf(subscription, stored).map((flaw) => ({
      invariant: 'C' as const,
      orderId,
      what: `subscriber ${index + 1} of ${subscriptions.length} ${flaw}`,
    })),
  );
}

function flawsOf(subscription: Subscription, stored: StoredOrder | undefined): string[] {
  const over = stored && isTerminalStatus(stored.status) ? stored : undefined;
  const foreign = subscription.frames.filter(({ orderId }) => orderId !== subscription.orderId);
  const strangers = foreign.map(({ orderId, seq }) => `saw seq ${seq} of another order, ${orderId}`);
  return [
    ...strangers,
    ...disorder(ownFrames(subscription), over?.events.length ?? 0),
    ...wrongEnd(subscription, over),
  ];
}

/** `atLeast`: how many events there must have been; more may have come. */
function disorder(frames: readonly OrderEventFrame[], atLeast: number): string[] {
  const seen = new Set<number>();
  const [repeated, late]: [number[], number[]] = [[], []];
  let highest = 0;
  for (const { seq } of frames) {
    if (seen.has(seq)) repeated.push(seq);
    else if (seq < highest) late.push(seq);
    seen.add(seq);
    highest = Math.max(highest, seq);
  }
  const last = Math.max(highest, atLeast);
  const missing = Array.from({ length: last }, (_, index) => index + 1).filter((seq) => !seen.has(seq));
  const flaws: string[] = [];
  if (repeated.length > 0) flaws.push(`saw again what it had seen: seq ${repeated.join(', ')}`);
  if (late.length > 0) flaws.push(`saw out of order, after a higher one: seq ${late.join(', ')}`);
  if (missing.length > 0) flaws.push(`never saw seq ${missing.join(', ')} of 1 to ${last}`);
  return flaws;
}

function wrongEnd({ frames, ended }: Subscription, over: StoredOrder | undefined): string[] {
  const last = frames.at(-1);
  if (!ended) return over ? [`never saw the close 1000, though the order is ${over.status}`] : [];
  if (isTerminalStatus(last?.status)) return [];
  const after = last ? `after seq ${last.seq}, ${last.status}, which is no end` : 'before it saw anything';
  return [`was closed with 1000 ${after}`];
}
