import { isAddress } from '@solana/kit';
import { ValidateBy, type ValidationOptions } from 'class-validator';

/** The addresses of a list that commas separate; empty entries are none. */
export function parseAddressList(text: string): string[] {
  return text.split(',').filter((address) => address !== '');
}

/** A list of base58 addresses of 32 bytes each, separated by commas; it may be empty. */
export function IsAddressList(options: ValidationOptions): PropertyDecorator {
  const validate = (value: unknown) => typeof value === 'string' && parseAddressList(value).every(isAddress);
  return ValidateBy({ name: 'isAddressList', validator: { validate } }, options);
}
