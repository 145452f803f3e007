import { ValidateBy } from 'class-validator';
import { AccountSourceNameWrong, parseAccountSourceName } from '#libs/dex-router';

/** The name of an account source: `synthetic`, `snapshot:<directory>` or `rpc:<url>`. */
export function IsAccountSource(): PropertyDecorator {
  const message = `must be "synthetic", "snapshot:<directory>" or "rpc:<url>"`;
  const validate = (value: unknown) => typeof value === 'string' && isName(value);
  return ValidateBy(
    { name: 'isAccountSource', validator: { validate, defaultMessage: () => message } },
    { message, context: { secret: true } },
  );
}

function isName(text: string): boolean {
  try {
    parseAccountSourceName(text);
    return true;
  } catch (error) {
    if (error instanceof AccountSourceNameWrong) return false;
    throw error;
  }
}
