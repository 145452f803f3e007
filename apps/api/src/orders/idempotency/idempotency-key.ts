import { createHash } from 'node:crypto';
import type { IdempotencyClaim } from '#libs/orders-domain';
import { Refusal } from '../../http/refusals.js';

const KEY = /^[\x20-\x7e]{1,255}$/;
const QUOTED = /^"(.*)"$/;

/**
 * The idempotency claim of a request: its key, from `Idempotency-Key` or `x-idempotency-key`, bare or quoted,
 * and the hash of its body. Null where no key was sent; `headers` are Node's `headersDistinct`.
 * @throws Refusal INVALID_IDEMPOTENCY_KEY
 */
export function idempotencyClaimOf(headers: NodeJS.Dict<string[]>, body: unknown): IdempotencyClaim | null {
  // Each value by itself: joined, as Node does by default, a header that was sent twice would be another key.
  const sent = [headers['idempotency-key'] ?? [], headers['x-idempotency-key'] ?? []].flat();
  if (sent.length === 0) return null;
  const keys = new Set(sent.map(bareKey));
  const [key = ''] = keys;
  if (keys.size > 1 || !KEY.test(key)) throw new Refusal('INVALID_IDEMPOTENCY_KEY');
  return { key, requestHash: createHash('sha256').update(canonical(body)).digest() };
}

function bareKey(value: string): string {
  return (QUOTED.exec(value.trim())?.[1] ?? value).trim();
}

/** The same text for the same properties in whatever order they were sent. */
function canonical(body: unknown): string {
  return JSON.stringify(Object.entries(body ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
