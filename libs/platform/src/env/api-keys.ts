import { registerDecorator, type ValidationOptions } from 'class-validator';

/** An API key and the account it speaks for. */
export interface ApiKey {
  readonly account: string;
  readonly secret: string;
}

/** Whose orders these are where no API keys are set: no key may speak for it. */
export const PUBLIC_ACCOUNT = 'public';

const ENTRY = /^([a-z0-9][a-z0-9_-]{0,31}):([\x21-\x2b\x2d-\x7e]{16,256})$/i;

/** Reads `desk:<secret>,bot:<secret>`; an empty text is no key at all. @returns null when it is malformed. */
export function parseApiKeys(text: string): ApiKey[] | null {
  if (text.trim() === '') return [];
  const keys: ApiKey[] = [];
  for (const entry of text.split(',')) {
    const [, account, secret] = ENTRY.exec(entry.trim()) ?? [];
    if (account === undefined || secret === undefined) return null;
    keys.push({ account, secret });
  }
  const secrets = new Set(keys.map(({ secret }) => secret));
  return secrets.size === keys.length && keys.every(({ account }) => account !== PUBLIC_ACCOUNT) ? keys : null;
}

export function IsApiKeyList(options: ValidationOptions): PropertyDecorator {
  return (target, propertyName) => {
    registerDecorator({
      name: 'isApiKeyList',
      target: target.constructor,
      propertyName: String(propertyName),
      options,
      validator: { validate: (value: unknown) => typeof value === 'string' && parseApiKeys(value) !== null },
    });
  };
}
