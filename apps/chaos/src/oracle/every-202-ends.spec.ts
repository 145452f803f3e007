import * as fc from 'fast-check';
import { describe, it } from 'vitest';
import type { OrderEventFrame } from '#libs/orders-domain';
import { rewritten, silence } from './testing/edit-evidence.js';
import { expectCaught } from './testing/expect-caught.js';

describe('A, every 202 ends', () => {
  it('misses an order that nobody but its client knows', () => {
    expectCaught('A', (truth) => silence(truth, 'subscriptions', 'ledger', 'rest', 'stored'));
  });

  it('misses the end of an order that is left open', () => {
    expectCaught('A', (truth, draw) => {
      const { events } = truth.stored[0]!;
      const kept = draw(fc.integer, { min: 1, max: events.length - 1 });
      const cut = rewritten(silence(truth, 'ledger'), (all) => all.slice(0, kept));
      const open = cut.subscriptions.map((seen) => (seen.orderId === 'order-1' ? { ...seen, ended: false } : seen));
      return { ...cut, subscriptions: open };
    });
  });

  it('takes no status for an end that the lifecycle does not know', () => {
    const status = 'done' as OrderEventFrame['status'];
    const done = (events: readonly OrderEventFrame[]) => [...events.slice(0, -1), { ...events.at(-1)!, status }];
    const about = { ending: 'expired' as const, subscribers: 0 };
    expectCaught('AE', (truth) => rewritten(truth, done), { about });
  });
});
