import { ValidateIf } from 'class-validator';

/** The field may be left out; once it is there, `null` included, it must be right. */
export function IfGiven(): PropertyDecorator {
  return ValidateIf((_, value: unknown) => value !== undefined);
}
