import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../http/refusals.js';
import { blamed, validated } from '../testing/validated.js';
import { PlaceOrderDto } from './place-order.dto.js';

const SOL_MINT = 'So11111111111111111111111111111111111111112';
const USDC_MINT = 'EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v';
/** A mint that goes by no symbol here. */
const UNNAMED_MINT = '7vfCXTUXx5WJV5JADk17DUJ4ksgau7utNKj4b963voxs';
const RIGHT = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5' };

const withField = (change: object) => blamed({ ...RIGHT, ...change }, PlaceOrderDto);

describe('PlaceOrderDto takes', () => {
  it('an order with what is required, and adds nothing', async () => {
    const dto = await validated(RIGHT, PlaceOrderDto);
    expect(dto).toBeInstanceOf(PlaceOrderDto);
    expect(dto).toEqual(RIGHT);
  });

  it('an order with everything, unchanged', async () => {
    const full = { ...RIGHT, slippageBps: 0, clientOrderId: 'a name of mine ~ 1' };
    expect(await validated(full, PlaceOrderDto)).toEqual(full);
  });

  it.each([
    { tokenIn: SOL_MINT },
    { tokenIn: 'sol', tokenOut: 'uSdC' },
    { tokenIn: UNNAMED_MINT, amount: '1.123456789012345678' },
    { tokenIn: UNNAMED_MINT, amount: '18446744073709551615' },
    { tokenOut: UNNAMED_MINT },
    { tokenIn: USDC_MINT, tokenOut: SOL_MINT },
    { amount: '0.000000001' },
    { amount: '1.5000000000000' },
    { amount: '18446744073.709551615' },
    { amount: '1', tokenIn: 'BONK' },
    { slippageBps: 10_000 },
    { clientOrderId: 'x'.repeat(64) },
    { slippageBps: undefined, clientOrderId: undefined },
  ])('$tokenIn $tokenOut $amount $slippageBps $clientOrderId', async (change) => {
    expect(await withField(change)).toEqual([]);
  });
});

describe('PlaceOrderDto refuses', () => {
  it.each([
    ['orderType NOT_ALLOWED', 'orderType', ['limit', 'MARKET', '', null, undefined, 1, ['market']]],
    [
      'tokenIn UNKNOWN_TOKEN',
      'tokenIn',
      ['DOGE', '', ' SOL', null, undefined, 7, {}, ['SOL'], SOL_MINT.replace('S', 'l')],
    ],
    ['tokenOut UNKNOWN_TOKEN', 'tokenOut', ['DOGE', '', null, undefined, 7, {}, USDC_MINT.slice(0, 30)]],
    ['clientOrderId MALFORMED', 'clientOrderId', ['', 'x'.repeat(65), 'é', 'a\nb', null, 5, {}]],
    ['slippageBps TOO_LARGE', 'slippageBps', [10_001, 1e21]],
    ['slippageBps TOO_SMALL', 'slippageBps', [-1, -1e21]],
    ['slippageBps NOT_AN_INTEGER', 'slippageBps', [0.5, 9999.9, Infinity, null]],
    ['UNKNOWN_PROPERTY', 'unknown', [1, null, 'x', {}]],
  ])('%s', async (blame, field, values) => {
    const found = await Promise.all(values.map((value) => withField({ [field]: value })));
    expect(found).toEqual(values.map(() => [expect.stringContaining(blame)]));
    expect(found.every(([first]) => first?.startsWith(`${field} `))).toBe(true);
  });

  it.each(['50', null, true, {}, [], NaN])('a slippage that is no number: %j', async (slippageBps) => {
    expect(await withField({ slippageBps })).toEqual([expect.stringMatching(/^slippageBps /)]);
  });

  it.each<[unknown[]]>([
    [['0', '0.0', '-1', '+1', '1e3', '1E-3', '.5', '5.', '01', '1,5', '1 ', '', 'NaN', 'Infinity', '0x10', '١']],
    [['1.1234567891', '18446744073.709551616', '1'.repeat(65), `0.${'0'.repeat(63)}`]],
    [[1.5, 0, null, undefined, true, {}, ['1.5'], 10n]],
  ])('the amounts %s', async (amounts) => {
    const found = await Promise.all(amounts.map((amount) => withField({ amount })));
    expect(found).toEqual(amounts.map(() => ['amount INVALID_AMOUNT']));
  });

  it('more decimals than the token has, whichever name it goes by', async () => {
    const amounts = [
      { tokenIn: 'USDC', tokenOut: 'SOL', amount: '1.1234567' },
      { tokenIn: USDC_MINT, tokenOut: 'SOL', amount: '1.1234567' },
      { tokenIn: 'BONK', amount: '1.123456' },
    ];
    const found = await Promise.all(amounts.map(withField));
    expect(found).toEqual(amounts.map(() => ['amount INVALID_AMOUNT']));
    expect(await withField({ tokenIn: 'BONK', amount: '1.12345' })).toEqual([]);
  });

  it.each([
    { tokenIn: 'SOL', tokenOut: 'SOL' },
    { tokenIn: 'SOL', tokenOut: 'sol' },
    { tokenIn: 'SOL', tokenOut: SOL_MINT },
    { tokenIn: SOL_MINT, tokenOut: 'SOL' },
    { tokenIn: SOL_MINT, tokenOut: SOL_MINT },
    { tokenIn: UNNAMED_MINT, tokenOut: UNNAMED_MINT },
  ])('a token for itself: $tokenIn for $tokenOut', async (tokens) => {
    expect(await withField(tokens)).toEqual(['tokenOut SAME_TOKEN']);
  });

  it('several faults at once, and names them all, in the detail too', async () => {
    const sent = { orderType: 'limit', tokenIn: 'DOGE', tokenOut: 'USDC', amount: '1e3', slippageBps: -1, price: 5 };
    const refusal = await validated(sent, PlaceOrderDto).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Refusal);
    const named = new Set(['orderType', 'tokenIn', 'amount', 'slippageBps', 'price']);
    expect(new Set((await blamed(sent, PlaceOrderDto)).map((blame) => blame.split(' ')[0]))).toEqual(named);
    expect(refusal).toMatchObject({
      code: 'VALIDATION_FAILED',
      detail: expect.stringContaining('slippageBps must be an integer from 0 to 10000'),
    });
  });

  it.each([undefined, null, {}])('%j, and names each required field', async (body) => {
    expect(await blamed(body, PlaceOrderDto)).toEqual([
      'orderType NOT_ALLOWED',
      'tokenIn UNKNOWN_TOKEN',
      'tokenOut UNKNOWN_TOKEN',
      'amount INVALID_AMOUNT',
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('a property that every object has anyway: %s', async (name) => {
    const body: unknown = JSON.parse(`{"orderType":"market","${name}":1}`);
    expect(await blamed(body, PlaceOrderDto)).toEqual([`${name} UNKNOWN_PROPERTY`]);
  });

  it('anything else that JSON can say, and never fails otherwise', async () => {
    const fields = ['orderType', 'tokenIn', 'tokenOut', 'amount', 'slippageBps', 'clientOrderId', 'other'];
    const bodies = fc.dictionary(fc.constantFrom(...fields), fc.jsonValue({ maxDepth: 2 }));
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect(await blamed({ ...body, orderType: 'none' }, PlaceOrderDto)).toContain('orderType NOT_ALLOWED');
      }),
    );
  });
});
