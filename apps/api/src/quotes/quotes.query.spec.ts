import { describe, expect, it } from 'vitest';
import { blamed, validated } from '../testing/validated.js';
import { QuotesQuery } from './quotes.query.js';

const RIGHT = { tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5' };

describe('QuotesQuery', () => {
  it('takes what is required', async () => {
    expect(await validated(RIGHT, QuotesQuery)).toEqual(RIGHT);
  });

  it('takes the slippage as digits', async () => {
    const slippages = ['0', '50', '10000'];
    const queries = await Promise.all(
      slippages.map((slippageBps) => validated({ ...RIGHT, slippageBps }, QuotesQuery)),
    );
    expect(queries.map(({ slippageBps }) => slippageBps)).toEqual([0, 50, 10_000]);
  });

  it.each([
    ['tokenIn UNKNOWN_TOKEN', { tokenIn: 'DOGE' }],
    ['tokenIn UNKNOWN_TOKEN', { tokenIn: ['SOL', 'RAY'] }],
    ['tokenOut UNKNOWN_TOKEN', { tokenOut: undefined }],
    ['tokenOut SAME_TOKEN', { tokenOut: 'So11111111111111111111111111111111111111112' }],
    ['amount INVALID_AMOUNT', { amount: '1e3' }],
    ['amount INVALID_AMOUNT', { amount: '0' }],
    ['amount INVALID_AMOUNT', { amount: '0.1234567891' }],
    ['amount INVALID_AMOUNT', { amount: ['1', '2'] }],
    ['amount INVALID_AMOUNT', { amount: undefined }],
    ['slippageBps TOO_SMALL', { slippageBps: '-1' }],
    ['slippageBps TOO_LARGE', { slippageBps: '10001' }],
    ['slippageBps TOO_LARGE', { slippageBps: '10000000' }],
    ['slippageBps NOT_AN_INTEGER', { slippageBps: '1.5' }],
    ['slippageBps NOT_AN_INTEGER', { slippageBps: '007' }],
    ['orderType UNKNOWN_PROPERTY', { orderType: 'market' }],
  ])('blames %s', async (blame, change) => {
    expect(await blamed({ ...RIGHT, ...change }, QuotesQuery)).toEqual([blame]);
  });

  it('says what an amount is, of which a query has one form', async () => {
    await expect(validated({ ...RIGHT, amount: undefined }, QuotesQuery)).rejects.toMatchObject({
      detail: 'amount must be a positive decimal such as 1.5.',
    });
  });

  it.each(['', '-1', '-0', '+5', '00', '050', '1.5', '1e2', ' 5', '9'.repeat(400), 'ten', ['1', '2']])(
    'refuses the slippage %j',
    async (slippageBps) => {
      expect(await blamed({ ...RIGHT, slippageBps }, QuotesQuery)).toEqual([expect.stringMatching(/^slippageBps /)]);
    },
  );
});
