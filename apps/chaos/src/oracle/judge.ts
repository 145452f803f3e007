import type { Evidence, Violation } from './evidence.js';

/** Every way in which the evidence breaks an invariant; empty when all of them hold. */
export function judge(_evidence: Evidence): Violation[] {
  return [];
}
