import { describe, expect, it } from 'vitest';
import type { IdempotencyClaim } from '#libs/orders-domain';
import { FakeReply, httpContext } from '../../testing/fake-http.js';
import { IdempotencyKeyGuard } from './idempotency-key.guard.js';

/** What the guard notes of a request with these headers. */
function claimOf(headers: Readonly<Record<string, string>>): IdempotencyClaim | null | undefined {
  const headersDistinct = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  const request: { idempotencyClaim?: IdempotencyClaim | null } = {};
  const context = httpContext(Object.assign(request, { headers, raw: { headersDistinct }, body: {} }), new FakeReply());
  expect(new IdempotencyKeyGuard().canActivate(context)).toBe(true);
  return request.idempotencyClaim;
}

describe('IdempotencyKeyGuard', () => {
  it.each(['idempotency-key', 'x-idempotency-key'])(
    'notes the key that comes in %s, and the hash of the body',
    (name) => {
      expect(claimOf({ [name]: '"order-17"' })).toMatchObject({ key: 'order-17', requestHash: expect.any(Buffer) });
    },
  );

  it('notes that there is none', () => {
    expect(claimOf({ 'content-type': 'application/json' })).toBeNull();
  });

  it.each(['', 'é', 'x'.repeat(256)])('refuses the malformed key %j', (key) => {
    expect(() => claimOf({ 'idempotency-key': key })).toThrow(
      expect.objectContaining({ code: 'INVALID_IDEMPOTENCY_KEY' }),
    );
  });
});
