import { BOTH, type Fault, USUAL } from '../fault.js';

/** A fault that does nothing. */
export function aFault(fields: Partial<Fault> = {}): Fault {
  return {
    ...USUAL,
    number: 1,
    name: 'some-fault',
    proves: 'nothing',
    backends: BOTH,
    run: () => Promise.resolve(),
    ...fields,
  };
}
