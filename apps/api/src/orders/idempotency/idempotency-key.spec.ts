import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusalFrom } from '../../testing/refusal-from.js';
import { idempotencyClaimOf } from './idempotency-key.js';

const BODY = { orderType: 'market', tokenIn: 'SOL', tokenOut: 'USDC', amount: '1.5', slippageBps: 50 };

type Headers = Readonly<Record<string, string>>;
const distinct = (headers: Headers) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

const keyOf = (headers: Headers) => idempotencyClaimOf(distinct(headers), BODY)?.key;
const hashOf = (body: unknown) => idempotencyClaimOf({ 'idempotency-key': ['k'] }, body)?.requestHash.toString('hex');
const codeOf = (headers: Headers) => refusalFrom(() => idempotencyClaimOf(distinct(headers), BODY))?.code;

describe('the idempotency key', () => {
  it('is optional', () => {
    expect(idempotencyClaimOf({}, BODY)).toBeNull();
  });

  it.each(['idempotency-key', 'x-idempotency-key'])('comes in %s, bare or quoted', (header) => {
    expect(keyOf({ [header]: 'order-17' })).toBe('order-17');
    expect(keyOf({ [header]: '"order-17"' })).toBe('order-17');
    expect(keyOf({ [header]: '  "order-17" ' })).toBe('order-17');
  });

  it('may come in both headers, if they agree', () => {
    expect(keyOf({ 'idempotency-key': '"order-17"', 'x-idempotency-key': 'order-17' })).toBe('order-17');
    expect(codeOf({ 'idempotency-key': 'order-17', 'x-idempotency-key': 'order-18' })).toBe('INVALID_IDEMPOTENCY_KEY');
    expect(codeOf({ 'idempotency-key': 'order-17', 'x-idempotency-key': '' })).toBe('INVALID_IDEMPOTENCY_KEY');
  });

  it('is one key though it is sent twice, and refused when the two differ', () => {
    expect(idempotencyClaimOf({ 'idempotency-key': ['k', '"k"'] }, BODY)?.key).toBe('k');
    expect(refusalFrom(() => idempotencyClaimOf({ 'idempotency-key': ['k', 'l'] }, BODY))?.code).toBe(
      'INVALID_IDEMPOTENCY_KEY',
    );
  });

  it('tells keys apart by case and by inner spaces', () => {
    const keys = ['order-a', 'order-A', 'order a', 'order  a'].map((key) => keyOf({ 'idempotency-key': key }));
    expect(new Set(keys).size).toBe(4);
  });

  it.each(['k', 'k'.repeat(255), `"${'k'.repeat(255)}"`, '"', 'say "hi"', '~ !'])('may be %s', (key) => {
    expect(codeOf({ 'idempotency-key': key })).toBeUndefined();
  });

  it.each([
    ['empty', ''],
    ['blank', '  '],
    ['empty in quotes', '""'],
    ['blank in quotes', '" "'],
    ['too long', 'k'.repeat(256)],
    ['a tab inside', 'a\tb'],
    ['a NUL', 'a\0b'],
    ['DEL', 'a\x7fb'],
    ['a line break', 'a\nb'],
    ['not ASCII', 'schlüssel'],
  ])('may not be %s', (_, key) => {
    expect(codeOf({ 'x-idempotency-key': key })).toBe('INVALID_IDEMPOTENCY_KEY');
  });

  it('is 1 to 255 printable ASCII characters, or refused', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 300 }), (key) => {
        const accepted = codeOf({ 'idempotency-key': key }) === undefined;
        expect(!accepted || /^[\x20-\x7e]{1,255}$/.test(keyOf({ 'idempotency-key': key }) ?? '')).toBe(true);
      }),
    );
  });
});

describe('the request hash', () => {
  it('does not depend on the order of the properties', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(Object.entries(BODY), { minLength: 5 }), (entries) => {
        expect(hashOf(Object.fromEntries(entries))).toBe(hashOf(BODY));
      }),
    );
  });

  it('depends on every value, and on every property being there', () => {
    const { slippageBps: _, ...withoutSlippage } = BODY;
    const others = [
      { ...BODY, amount: '1.50' },
      { ...BODY, amount: '15' },
      { ...BODY, tokenIn: 'USDC', tokenOut: 'SOL' },
      { ...BODY, slippageBps: 51 },
      { ...BODY, slippageBps: '50' },
      { ...BODY, clientOrderId: 'mine' },
      withoutSlippage,
      {},
    ];
    expect(new Set([BODY, ...others].map(hashOf)).size).toBe(others.length + 1);
  });

  it('keeps names and values apart', () => {
    expect(hashOf({ ab: 'c' })).not.toBe(hashOf({ a: 'bc' }));
    expect(hashOf({ a: 'b', c: 'd' })).not.toBe(hashOf({ a: 'b,c:d' }));
  });

  it('is a SHA-256, also of a body that is missing', () => {
    expect(hashOf(BODY)).toHaveLength(64);
    expect(hashOf(undefined)).toBe(hashOf({}));
    expect(hashOf(null)).toBe(hashOf({}));
  });
});
