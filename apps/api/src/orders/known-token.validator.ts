import { registerDecorator, type ValidationArguments } from 'class-validator';
import { findToken, KNOWN_TOKENS } from '#libs/dex-router';

const SYMBOLS = KNOWN_TOKENS.map(({ symbol }) => symbol).join(', ');

/** The field names a token of the registry, by symbol or by mint address. */
export function IsKnownToken(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isKnownToken',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: `must be one of ${SYMBOLS}, or the mint address of one`, context: { code: 'UNKNOWN_TOKEN' } },
      validator: { validate: (value: unknown) => typeof value === 'string' && findToken(value) !== undefined },
    });
  };
}

/** The field names another token than the field `other` does. */
export function IsOtherTokenThan(other: string): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isOtherTokenThan',
      target: target.constructor,
      propertyName: String(propertyName),
      options: { message: `must be another token than ${other}`, context: { code: 'SAME_TOKEN' } },
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) => {
          const token = tokenNamed(value);
          return token === undefined || token !== tokenNamed(Reflect.get(object, other));
        },
      },
    });
  };
}

/** The token a field names, if it names one. */
export function tokenNamed(value: unknown): (typeof KNOWN_TOKENS)[number] | undefined {
  return typeof value === 'string' ? findToken(value) : undefined;
}
