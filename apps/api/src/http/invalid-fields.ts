import type { FieldFault } from './field-fault.js';
import { Refusal } from './refusals.js';

/** The refusal of a request for its fields, with every fault in its sentence. */
export function invalidFields(faults: readonly FieldFault[]): Refusal {
  const detail = faults.map(({ path, message }) => `${path} ${message}`).join('; ');
  return new Refusal('VALIDATION_FAILED', `${detail}.`, faults);
}
