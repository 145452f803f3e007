import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blameOf, refusalFrom } from '../../testing/refusal-from.js';
import { readAfter, readStreamQuery, refuseAfterBeyond } from './stream-query.js';
import { ORDER_ID } from './testing/order-events.js';

const PATH = '/api/orders/execute';

const faultsOf = (read: () => unknown) => blameOf(refusalFrom(read));

describe('readStreamQuery', () => {
  it('reads an order id alone as "from the beginning"', () => {
    expect(readStreamQuery(`${PATH}?orderId=${ORDER_ID}`)).toEqual({ orderId: ORDER_ID, after: 0, apiKey: undefined });
  });

  it('reads every parameter', () => {
    expect(readStreamQuery(`${PATH}?apiKey=s%2Bcret&after=17&orderId=${ORDER_ID}`)).toEqual({
      orderId: ORDER_ID,
      after: 17,
      apiKey: 's+cret',
    });
  });

  it('finds an order by its id in capitals', () => {
    expect(readStreamQuery(`${PATH}?orderId=${ORDER_ID.toUpperCase()}`).orderId).toBe(ORDER_ID);
  });

  it.each(['', '?orderId=', '?orderId=17', `?orderId=${ORDER_ID}0`, `?orderid=${ORDER_ID}`])(
    'refuses an order id that is none: %s',
    (query) => {
      expect(faultsOf(() => readStreamQuery(PATH + query))).toContain('orderId MALFORMED');
    },
  );

  it.each(['', '-1', '1.5', '1e3', '%201', 'x', '0x1', '1234567890', '%F0%9D%9F%8F'])(
    'refuses an `after` that is no seq: "%s"',
    (after) => {
      expect(faultsOf(() => readStreamQuery(`${PATH}?orderId=${ORDER_ID}&after=${after}`))).toEqual([
        'after MALFORMED',
      ]);
    },
  );

  it('names every fault at once', () => {
    expect(faultsOf(() => readStreamQuery(`${PATH}?orderId=x&after=y&limit=3&__proto__=4`))).toEqual([
      'orderId MALFORMED',
      'after MALFORMED',
      'limit UNKNOWN_PROPERTY',
      '__proto__ UNKNOWN_PROPERTY',
    ]);
  });

  it('tells in words what it blames', () => {
    const refusal = refusalFrom(() => readStreamQuery(`${PATH}?orderId=x&limit=3`));
    expect(refusal?.code).toBe('VALIDATION_FAILED');
    expect(refusal?.detail).toBe('orderId must be the UUID of an order; limit is not a known parameter.');
  });

  it('never fails otherwise, whatever the query', () => {
    fc.assert(
      fc.property(fc.string(), (query) => {
        expect(faultsOf(() => readStreamQuery(`${PATH}?${query}`))).toContain('orderId MALFORMED');
      }),
    );
  });
});

describe('readAfter', () => {
  it('reads a seq', () => {
    expect(readAfter('12', 'Last-Event-ID')).toBe(12);
  });

  it('refuses anything else under the name it came by', () => {
    expect(faultsOf(() => readAfter('12a', 'Last-Event-ID'))).toEqual(['Last-Event-ID MALFORMED']);
  });
});

describe('refuseAfterBeyond', () => {
  it('lets pass what the order has', () => {
    expect(faultsOf(() => refuseAfterBeyond(3, 3))).toEqual([]);
  });

  it('refuses a seq that the order does not have yet', () => {
    expect(faultsOf(() => refuseAfterBeyond(4, 3))).toEqual(['after TOO_LARGE']);
  });
});
