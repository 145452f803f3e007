import { registerDecorator, type ValidationArguments } from 'class-validator';
import { AmountRejected, toBaseUnits } from '#libs/orders-domain';
import { tokenNamed } from './known-token.validator.js';

/** Where the token is unknown, the amount is judged as if it had as many decimals as any token may. */
const MOST_DECIMALS = 18;

/** The field is a positive decimal that the token in the field `tokenField` can express exactly. */
export function IsAmountOf(tokenField: string): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isAmount',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'INVALID_AMOUNT' } },
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) => faultOf(value, object, tokenField) === null,
        defaultMessage: (args?: ValidationArguments) => (args && faultOf(args.value, args.object, tokenField)) ?? '',
      },
    });
  };
}

function faultOf(value: unknown, object: object, tokenField: string): string | null {
  if (typeof value !== 'string') return 'must be a positive decimal, as a number or, exactly, as a string';
  try {
    toBaseUnits(value, tokenNamed(Reflect.get(object, tokenField))?.decimals ?? MOST_DECIMALS);
    return null;
  } catch (error) {
    if (error instanceof AmountRejected) return error.message;
    throw error;
  }
}
