import type { Fault } from '../faults/fault.js';
import type { Invariant } from '../oracle/evidence.js';
import type { Outcome } from '../staging/outcome.js';
import type { Backend } from '../world/site.js';

/** The engine with one of its safeguards taken out: played under a fault, it must make the harness report violations. */
export interface Control {
  readonly name: string;
  /** What is taken out, as one short line. */
  readonly without: string;
  readonly backends: readonly Backend[];
  /** The fault under which the safeguard is missed. */
  readonly fault: Fault;
  /** What must be found broken: anything else may be an accident. */
  readonly breaks: Invariant;
  /** Modules, as file URLs, that take the safeguard out, by program (`worker`) or by place (`worker-1`). */
  readonly imports: Readonly<Record<string, readonly string[]>>;
}

/** Whether the oracle saw what the control broke, under a fault that was really made. */
export function isCaught({ breaks }: Control, { findings, injected }: Outcome): boolean {
  return injected > 0 && findings.some(({ invariant }) => invariant === breaks);
}
