import { ValidateBy, type ValidationArguments } from 'class-validator';
import { AccountSourceNameWrong, parseAccountSourceName } from '#libs/dex-router';

/** The name of an account source: `synthetic`, `snapshot:<directory>` or `rpc:<url>`. */
export function IsAccountSource(): PropertyDecorator {
  const validate = (value: unknown) => problemOf(value) === undefined;
  const defaultMessage = (fault?: ValidationArguments) => problemOf(fault?.value) ?? '';
  return ValidateBy(
    { name: 'isAccountSource', validator: { validate, defaultMessage } },
    { context: { secret: true } },
  );
}

/** As the rest of a sentence that begins with the knob's name. */
function problemOf(value: unknown): string | undefined {
  try {
    parseAccountSourceName(String(value));
    return undefined;
  } catch (error) {
    if (error instanceof AccountSourceNameWrong) return error.message;
    throw error;
  }
}
