import { BOTH } from '../../faults/fault.js';
import { aFault } from '../../faults/testing/fault-builder.js';
import type { Control } from '../control.js';

/** A control that takes nothing out, and should break A. */
export function aControl(fields: Partial<Control> = {}): Control {
  return { name: 'no-dispatcher', without: '', backends: BOTH, fault: aFault(), breaks: 'A', imports: {}, ...fields };
}
