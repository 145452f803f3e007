import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMessage } from './event-message.js';
import { anEvent } from './testing/event-builder.js';

const message = (change: object = {}) => JSON.stringify({ ...anEvent('a', 2), ...change });
const without = (field: string) => JSON.stringify({ ...anEvent('a', 2), [field]: undefined });
const faultOf = (text: string) => {
  const read = readMessage(text, 'a');
  return 'fault' in read ? read.fault : null;
};

describe('readMessage', () => {
  it('reads seq and status, and passes the JSON on as it came', () => {
    const text = ` ${message({ data: { text: 'é 漢 😀' } })} `;
    expect(readMessage(text, 'a')).toEqual({ event: { seq: 2, status: 'routing', json: Buffer.from(text) } });
  });

  it.each(['', 'nonsense', '{"orderId":"a"', 'null', '1', '"a"', '[]', `[${message()}]`])(
    'takes "%s" for no event',
    (text) => {
      expect(faultOf(text)).toBe('is not a JSON object');
    },
  );

  it.each([message({ orderId: 'b' }), message({ orderId: ['a'] }), without('orderId'), '{}'])(
    'does not believe what tells of another order: %s',
    (text) => {
      expect(faultOf(text)).toBe('tells of another order');
    },
  );

  it.each([0, -1, 1.5, '2', null, true, [2], 2 ** 53, 1e300])('does not believe the seq %j', (seq) => {
    expect(faultOf(message({ seq }))).toBe('has no positive integer as seq');
  });

  it.each(['done', 'Pending', '', null, 1, ['failed'], 'constructor', '__proto__'])(
    'does not believe the status %j',
    (status) => {
      expect(faultOf(message({ status }))).toBe('has an unknown status');
    },
  );

  it.each([
    'yesterday',
    '',
    '2026-01-01',
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2026-01-01T00:00:61Z',
    '2026-01-01T00:00:00+0100',
    ' 2026-01-01T00:00:00Z',
    null,
    1_767_225_600_000,
  ])('does not believe the time %j', (at) => {
    expect(faultOf(message({ at }))).toBe('has no RFC 3339 time as at');
  });

  it.each(['2026-01-01T00:00:00Z', '2026-01-01T00:00:00.000001Z', '2026-12-31T23:59:59.9+05:30'])(
    'believes the time %s',
    (at) => {
      expect(faultOf(message({ at }))).toBeNull();
    },
  );

  it.each([null, [], 'text', 1])('does not believe the data %j', (data) => {
    expect(faultOf(message({ data }))).toBe('has no object as data');
  });

  it.each(['seq', 'status', 'at', 'data'])('misses %s', (field) => {
    expect(faultOf(without(field))).toMatch(/^has /);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((data) => `{"orderId":"a","seq":${data}}`),
        ),
        (text) => {
          expect(faultOf(text)).not.toBe('');
        },
      ),
    );
  });
});
