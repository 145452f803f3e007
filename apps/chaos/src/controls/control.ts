import type { Fault } from '../faults/fault.js';
import type { Backend } from '../world/site.js';

/** The engine with one of its safeguards taken out: played under a fault, it must make the harness report violations. */
export interface Control {
  readonly name: string;
  /** What is taken out, as one short line. */
  readonly without: string;
  readonly backends: readonly Backend[];
  /** The fault under which the safeguard is missed. */
  readonly fault: Fault;
  /** Modules, as file URLs, that take the safeguard out, by program (`worker`) or by place (`worker-1`). */
  readonly imports: Readonly<Record<string, readonly string[]>>;
}
