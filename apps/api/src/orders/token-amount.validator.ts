import { registerDecorator, type ValidationArguments } from 'class-validator';
import { MOST_DECIMALS } from '#libs/dex-router';
import { AmountRejected, toBaseUnits } from '#libs/orders-domain';
import type { FieldCode } from '../http/field-fault.js';
import { tokenNamed } from './token.validator.js';

/**
 * The field is a positive decimal that the token in the field `tokenField` can express exactly; as far as can be said
 * where that names a mint whose decimals are not known yet.
 */
export function IsAmountOf(tokenField: string): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isAmount',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { context: { code: 'INVALID_AMOUNT' satisfies FieldCode } },
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) => faultOf(value, object, tokenField) === null,
        defaultMessage: (args?: ValidationArguments) => (args && faultOf(args.value, args.object, tokenField)) ?? '',
      },
    });
  };
}

function faultOf(value: unknown, object: object, tokenField: string): string | null {
  if (typeof value !== 'string') return 'must be a positive decimal such as 1.5';
  const token = tokenNamed(Reflect.get(object, tokenField));
  try {
    toBaseUnits(value, token?.decimals ?? MOST_DECIMALS);
    return null;
  } catch (error) {
    if (!(error instanceof AmountRejected)) throw error;
    // How much is too much depends on the decimals.
    return error.fault === 'TOO_LARGE' && token === undefined ? null : error.message;
  }
}
