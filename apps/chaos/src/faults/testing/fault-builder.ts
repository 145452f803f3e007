import { BOTH, type Fault, FEW } from '../fault.js';

/** A fault that does nothing. */
export function aFault(fields: Partial<Fault> = {}): Fault {
  return {
    number: 1,
    name: 'some-fault',
    proves: 'nothing',
    backends: BOTH,
    share: 1,
    atLeast: FEW,
    recoversWithinS: 60,
    run: () => Promise.resolve(),
    ...fields,
  };
}
