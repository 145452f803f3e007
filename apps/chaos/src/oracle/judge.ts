import { every202Ends } from './every-202-ends.js';
import type { Evidence, Violation } from './evidence.js';
import { executedAtMostOnce } from './executed-at-most-once.js';
import { fillsKeepTheMinimum } from './fills-keep-the-minimum.js';
import { oneKeyOneOrder } from './one-key-one-order.js';
import { evidenceByOrder } from './order-evidence.js';
import { pathsAreLegal } from './paths-are-legal.js';
import { streamsAreWhole } from './streams-are-whole.js';
import { threeRecordsAgree } from './three-records-agree.js';

const OF_ONE_ORDER = [
  every202Ends,
  executedAtMostOnce,
  streamsAreWhole,
  threeRecordsAgree,
  pathsAreLegal,
  fillsKeepTheMinimum,
] as const;

/**
 * Holds what was seen against the invariants A to G. The venue's ledger and the answers that clients saw are believed;
 * what the engine keeps is held against them. Take the evidence once the load is over and every order had its time to
 * end: what is still under way then is a violation.
 * @returns every violation, by invariant; none when all held
 */
export function judge(evidence: Evidence): Violation[] {
  const orders = evidenceByOrder(evidence);
  return [...OF_ONE_ORDER.flatMap((invariant) => orders.flatMap((one) => invariant(one))), ...oneKeyOneOrder(evidence)];
}
