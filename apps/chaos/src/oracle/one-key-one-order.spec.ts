import { describe, it } from 'vitest';
import type { Evidence } from './evidence.js';
import { retold, silence } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

const both = { naming: ['order-1', 'order-2'] };
const KEY = 'key of order-1';

const answered = (truth: Evidence): Evidence => ({
  ...truth,
  acceptances: truth.acceptances.map((one) => (one.orderId === 'order-2' ? { ...one, key: KEY } : one)),
});
const kept = (truth: Evidence): Evidence => ({
  ...truth,
  stored: truth.stored.map((one) => (one.orderId === 'order-2' ? { ...one, idempotencyKey: KEY } : one)),
});

describe('G, one key, one order', () => {
  it('sees a key that made two orders', () => {
    expectCaught('G', (truth) => kept(answered(truth)));
  });

  it('sees two orders answered for one key, whatever Postgres keeps', () => {
    expectCaught('G', answered, both);
  });

  it('sees two orders kept for one key, whatever was answered', () => {
    expectCaught('G', kept, both);
  });

  it('sees two orders answered for one key, though Postgres holds only one of them', () => {
    const lost = { key: KEY, orderId: 'order-1b', atMs: 0, idempotent: false };
    const naming = ['order-1', 'order-1b'];
    expectCaught('AG', (truth) => ({ ...truth, acceptances: [...truth.acceptances, lost] }), { naming });
  });

  it('sees two orders kept for one key, though only one of them was answered', () => {
    const unanswered = (truth: Evidence) =>
      silence(
        retold.stored(truth, () => other),
        'acceptances',
      );
    const other = { idempotencyKey: 'key of order-2' };
    expectCaught('G', unanswered, { ...both, about: { ending: 'expired' } });
  });

  it('misses a key that was not kept', () => {
    expectCaught('G', (truth) => retold.stored(truth, () => ({ idempotencyKey: null })));
  });
});
