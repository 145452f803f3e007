import { registerDecorator, type ValidationArguments } from 'class-validator';
import { findToken, isMintAddress, KNOWN_TOKENS, type Token } from '#libs/dex-router';
import type { FieldCode } from '../http/field-fault.js';

const SYMBOLS = KNOWN_TOKENS.map(({ symbol }) => symbol).join(', ');

/** The field names a token: by a known symbol, or by an address that may be a mint's. `SwapRequests` finds out if it is. */
export function IsToken(): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isToken',
      target: target.constructor,
      propertyName: String(propertyName),
      options: {
        message: `must be one of ${SYMBOLS}, or a mint address`,
        context: { code: 'UNKNOWN_TOKEN' satisfies FieldCode },
      },
      validator: {
        validate: (value: unknown) =>
          typeof value === 'string' && (findToken(value) !== undefined || isMintAddress(value)),
      },
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
      options: { message: `must be another token than ${other}`, context: { code: 'SAME_TOKEN' satisfies FieldCode } },
      validator: {
        validate: (value: unknown, { object }: ValidationArguments) =>
          typeof value !== 'string' || mintOf(value) !== mintOf(Reflect.get(object, other)),
      },
    });
  };
}

/** The known token that a field names, if it names one. */
export function tokenNamed(value: unknown): Token | undefined {
  return typeof value === 'string' ? findToken(value) : undefined;
}

/** One name for each token, however it was written. */
function mintOf(value: unknown): unknown {
  return tokenNamed(value)?.mint ?? value;
}
