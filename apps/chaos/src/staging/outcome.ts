import type { Invariant } from '../oracle/evidence.js';
import type { Fault } from '../faults/fault.js';

/** Something that did not hold: an invariant, or (`own`) what the fault itself demands beside them. */
export interface Finding {
  readonly invariant: Invariant | 'own';
  readonly orderId: string;
  readonly what: string;
}

/** A finding beside the invariants. */
export function own(what: string, orderId = ''): Finding {
  return { invariant: 'own', orderId, what };
}

/** What came of one fault. */
export interface Outcome {
  readonly fault: Fault;
  readonly name: string;
  readonly orders: number;
  /** How often the fault was really made. */
  readonly injected: number;
  readonly findings: readonly Finding[];
  /** From the end of the last fault to the end of the last order; null when that did not come in time. */
  readonly recoveryS: number | null;
  /** From opening the house to closing it. */
  readonly tookS: number;
  /** Where the logs and the ledger lie. */
  readonly directory: string;
}

/** A fault that was never made proves nothing. */
export function holds({ findings, injected }: Outcome): boolean {
  return findings.length === 0 && injected > 0;
}

export interface Tally {
  readonly lost: number;
  readonly twice: number;
  readonly stream: number;
  readonly other: number;
}

/** The findings by what a reader of the table asks first. */
export function tallyOf({ findings }: Outcome): Tally {
  const count = (...invariants: readonly Finding['invariant'][]) =>
    findings.filter(({ invariant }) => invariants.includes(invariant)).length;
  return { lost: count('A'), twice: count('B'), stream: count('C'), other: count('D', 'E', 'F', 'G', 'own') };
}
