import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalFrom } from '../testing/refusal-from.js';
import { decodeCursor, encodeCursor } from './order-cursor.js';

const codeOf = (cursor: string) => refusalFrom(() => decodeCursor(cursor))?.code;

describe('the cursor', () => {
  it('brings back the order it was made of, and needs no escaping in a URL', () => {
    fc.assert(
      fc.property(fc.uuid(), (orderId) => {
        const cursor = encodeCursor(orderId);
        expect(decodeCursor(cursor)).toBe(orderId);
        expect(encodeURIComponent(cursor)).toBe(cursor);
      }),
    );
  });

  it.each([
    ['empty', ''],
    ['a bare order id', '0198c5a4-7d00-7000-8000-000000000001'],
    ['of another version', Buffer.from('v2:0198c5a4-7d00-7000-8000-000000000001').toString('base64url')],
    ['without version', Buffer.from('0198c5a4-7d00-7000-8000-000000000001').toString('base64url')],
    ['of something else', encodeCursor('1 OR true')],
    ['of nothing', encodeCursor('')],
    ['with a tail', encodeCursor('0198c5a4-7d00-7000-8000-000000000001x')],
    ['cut short', encodeCursor('0198c5a4-7d00-7000-8000-000000000001').slice(0, -4)],
  ])('is refused when it is %s', (_, cursor) => {
    expect(codeOf(cursor)).toBe('INVALID_CURSOR');
  });

  it('is refused when it is any other text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(codeOf(text)).toBe('INVALID_CURSOR');
      }),
    );
  });
});
