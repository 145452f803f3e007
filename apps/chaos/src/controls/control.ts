import type { Fault } from '../faults/fault.js';
import type { Invariant } from '../oracle/evidence.js';
import type { Outcome } from '../staging/outcome.js';
import type { Backend } from '../world/site.js';

/** The engine with one of its safeguards taken out: played under a fault, it must make the harness report violations. */
export interface Control {
  /** The safeguard that is missing; with the fault's name it is the control's own. */
  readonly name: string;
  /** What is taken out, as one short line. */
  readonly without: string;
  readonly backends: readonly Backend[];
  /** The fault under which the safeguard is missed. */
  readonly fault: Fault;
  /** What must be found broken, an invariant, or what the fault itself must say: anything else may be an accident. */
  readonly breaks: Invariant | RegExp;
  /** Modules, as file URLs, that take the safeguard out, by program (`worker`) or by place (`worker-1`). */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Played in every run that is not told otherwise. */
  readonly usual?: true;
  /** Breaks the Postgres that all controls share, so no other one may be played at the same time. */
  readonly alone?: true;
}

/** A control, and what came of the fault it was played under. */
export interface Trial {
  readonly control: Control;
  readonly outcome: Outcome;
}

/** Under which name it is asked for, and reported. */
export function titleOf({ name, fault }: Control): string {
  return `${name}-${fault.number}`;
}

/** How often the oracle, or the fault itself, saw what the control broke. */
export function timesSeen({ breaks }: Control, { findings }: Outcome): number {
  return findings.filter(({ invariant, what }) =>
    typeof breaks === 'string' ? invariant === breaks : invariant === 'own' && breaks.test(what),
  ).length;
}

/** Whether that was seen at all, under a fault that was really made. */
export function isCaught(control: Control, outcome: Outcome): boolean {
  return outcome.injected > 0 && timesSeen(control, outcome) > 0;
}
