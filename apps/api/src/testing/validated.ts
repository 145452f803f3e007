import type { Type } from '@nestjs/common';
import { requestValidation } from '../http/validation.js';
import { Refusal } from '../http/refusals.js';
import { blameOf } from './refusal-from.js';

/** What the API's own validation makes of `sent`. @throws Refusal */
export function validated<T>(sent: unknown, dto: Type<T>): Promise<T> {
  return requestValidation().transform(sent, { type: 'body', metatype: dto });
}

/** What the API blames in `sent`, each as `path CODE`; empty if it takes it. Any error but a Refusal is thrown on. */
export async function blamed(sent: unknown, dto: Type<unknown>): Promise<string[]> {
  try {
    await validated(sent, dto);
    return [];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [...new Set(blameOf(error)), ...(error.code === 'VALIDATION_FAILED' ? [] : [error.code])];
  }
}
