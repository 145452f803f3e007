import { describe, expect, it } from 'vitest';
import type { Mishap } from '../clients/trader.js';
import { clientsFindings, type Experience } from './clients-findings.js';

const placed = (...keys: string[]) => keys.map((key) => ({ key, orderId: `of ${key}`, atMs: 0, idempotent: false }));
const mishap = (what: string, kind: Mishap['kind'] = 'failed'): Mishap => ({ atMs: 0, key: 'k', what, kind });

function found(experience: Partial<Experience>, sparesClients = false) {
  const usual = { acceptances: placed('a', 'b'), mishaps: [], released: 2, following: [] };
  return clientsFindings({ ...usual, ...experience }, sparesClients).map(({ what }) => what);
}

describe('clientsFindings', () => {
  it('excuses what broke, or was put off, where the fault touches what a POST stands on', () => {
    expect(found({ mishaps: [mishap('503'), mishap('ECONNRESET'), mishap('ABORT_ERR')] })).toEqual([]);
  });

  it('excuses nothing where it does not', () => {
    const mishaps = [mishap('503'), mishap('ECONNRESET')];
    expect(found({ mishaps }, true)).toEqual([
      'the request with key k was answered with 503',
      'the request with key k was answered with ECONNRESET',
    ]);
  });

  it.each([
    ['500', 'failed'],
    ['429', 'failed'],
    ['422', 'refused'],
  ] as const)('never excuses a %s', (what, kind) => {
    expect(found({ mishaps: [mishap(what, kind)] })).toHaveLength(1);
  });

  it('misses the clients who were never told of an order, however often the others were', () => {
    expect(found({ acceptances: placed('a', 'a', 'a'), released: 3 })).toEqual([
      '2 of 3 clients were never told of an order',
    ]);
  });

  it('takes no refusal of a stream but for an outage', () => {
    const following = [{ strangeRefusals: ['ORDER_NOT_FOUND'] }] as unknown as Experience['following'];
    expect(found({ following })).toEqual(['a stream was refused with ORDER_NOT_FOUND']);
  });
});
