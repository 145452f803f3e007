import { describe, expect, it } from 'vitest';
import { blamed, validated } from '../testing/validated.js';
import { OrderEventsQuery } from './order-events.query.js';

describe('OrderEventsQuery', () => {
  it.each([{}, { after: '0' }, { after: '17' }])('takes %j', async (query) => {
    expect(await validated(query, OrderEventsQuery)).toEqual(query);
  });

  it.each(['', '-1', '1.5', 'x', '1234567890'])('refuses an `after` that is no seq: "%s"', async (after) => {
    expect(await blamed({ after }, OrderEventsQuery)).toEqual(['after MALFORMED']);
  });

  it('refuses what it does not know', async () => {
    expect(await blamed({ after: '1', from: '2' }, OrderEventsQuery)).toEqual(['from UNKNOWN_PROPERTY']);
  });
});
