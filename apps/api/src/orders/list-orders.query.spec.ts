import { describe, expect, it } from 'vitest';
import { blamed, validated } from '../testing/validated.js';
import { ListOrdersQuery } from './list-orders.query.js';

describe('ListOrdersQuery', () => {
  it('lists fifty orders of every kind where nothing is asked', async () => {
    expect(await validated({}, ListOrdersQuery)).toEqual({ limit: 50 });
  });

  it('takes every filter', async () => {
    const sent = { status: 'failed', tokenIn: 'sol', tokenOut: 'USDC', limit: '200', cursor: 'abc' };
    expect(await validated(sent, ListOrdersQuery)).toEqual({ ...sent, limit: 200 });
  });

  it.each(['pending', 'routing', 'building', 'submitted', 'confirmed', 'failed'])(
    'takes the status %s',
    async (status) => {
      expect(await blamed({ status }, ListOrdersQuery)).toEqual([]);
    },
  );

  it.each([
    ['status NOT_ALLOWED', { status: 'done' }],
    ['status NOT_ALLOWED', { status: '' }],
    ['status NOT_ALLOWED', { status: ['failed', 'pending'] }],
    ['tokenIn UNKNOWN_TOKEN', { tokenIn: 'DOGE' }],
    ['tokenIn UNKNOWN_TOKEN', { tokenIn: '' }],
    ['tokenIn UNKNOWN_TOKEN', { tokenIn: ['SOL', 'USDC'] }],
    ['tokenOut UNKNOWN_TOKEN', { tokenOut: 'DOGE' }],
    ['limit TOO_SMALL', { limit: '0' }],
    ['limit TOO_SMALL', { limit: '-1' }],
    ['limit NOT_AN_INTEGER', { limit: '007' }],
    ['limit TOO_LARGE', { limit: '201' }],
    ['limit TOO_LARGE', { limit: '999999' }],
    ['offset UNKNOWN_PROPERTY', { offset: '10' }],
  ])('blames %s', async (blame, query) => {
    expect(await blamed(query, ListOrdersQuery)).toEqual([blame]);
  });

  it.each(['', '-1', '1.5', '1e2', ' 5', 'ten', '0x10', '1000000', ['1', '2']])(
    'refuses the limit %j',
    async (limit) => {
      expect(await blamed({ limit }, ListOrdersQuery)).toEqual([expect.stringMatching(/^limit /)]);
    },
  );

  it('refuses a cursor given twice', async () => {
    expect(await blamed({ cursor: ['a', 'b'] }, ListOrdersQuery)).toEqual([expect.stringMatching(/^cursor /)]);
  });

  it('lets an order be listed by one token on both sides: there is none, which is an answer', async () => {
    expect(await blamed({ tokenIn: 'SOL', tokenOut: 'SOL' }, ListOrdersQuery)).toEqual([]);
  });
});
