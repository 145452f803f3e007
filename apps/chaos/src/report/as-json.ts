import { isCaught, titleOf } from '../controls/control.js';
import type { Options } from '../options/options.js';
import { type Result, succeeded } from '../run-chaos.js';
import { holds, tallyOf } from '../staging/outcome.js';

/** The result for a program that reads it. */
export function asJson({ seed, backend, short }: Options, result: Result): object {
  return {
    seed,
    backend,
    short,
    held: succeeded(result),
    faults: result.outcomes.map((outcome) => ({
      number: outcome.fault.number,
      name: outcome.fault.name,
      held: holds(outcome),
      orders: outcome.orders,
      injected: outcome.injected,
      ...tallyOf(outcome),
      recoveryS: outcome.recoveryS,
      tookS: outcome.tookS,
      findings: outcome.findings,
    })),
    controls: result.trials.map(({ control, outcome }) => ({
      name: titleOf(control),
      caught: isCaught(control, outcome),
      findings: outcome.findings.length,
      tookS: outcome.tookS,
    })),
  };
}
