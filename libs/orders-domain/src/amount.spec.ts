import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AmountFault, AmountRejected, executionPrice, MAX_BASE_UNITS, toBaseUnits, toDecimal } from './amount.js';

const anyBaseUnits = fc.bigInt({ min: 1n, max: MAX_BASE_UNITS });
const anyDecimals = fc.integer({ min: 0, max: 18 });

function faultOf(text: string, decimals: number): AmountFault | 'ACCEPTED' {
  try {
    toBaseUnits(text, decimals);
    return 'ACCEPTED';
  } catch (error) {
    if (error instanceof AmountRejected) return error.fault;
    throw error;
  }
}

describe('toBaseUnits', () => {
  it.each([
    ['1.5', 9, 1_500_000_000n],
    ['0.000000001', 9, 1n],
    ['1', 0, 1n],
    ['0.1', 18, 10n ** 17n],
    ['9007199254740993', 0, 9_007_199_254_740_993n],
    ['18446744073709551615', 0, MAX_BASE_UNITS],
    ['18.446744073709551615', 18, MAX_BASE_UNITS],
  ])('reads %s of a token with %d decimals', (text, decimals, baseUnits) => {
    expect(toBaseUnits(text, decimals)).toBe(baseUnits);
  });

  it('reads back every amount that toDecimal writes', () => {
    fc.assert(
      fc.property(anyBaseUnits, anyDecimals, (baseUnits, decimals) => {
        expect(toBaseUnits(toDecimal(baseUnits, decimals), decimals)).toBe(baseUnits);
      }),
    );
  });

  it('takes zeros at the end of the fraction for nothing, even beyond the decimals of the token', () => {
    fc.assert(
      fc.property(anyBaseUnits, anyDecimals, fc.integer({ min: 1, max: 40 }), (baseUnits, decimals, zeros) => {
        const text = toDecimal(baseUnits, decimals);
        const padded = `${text.includes('.') ? text : `${text}.`}${'0'.repeat(zeros)}`;
        expect(toBaseUnits(padded, decimals)).toBe(baseUnits);
      }),
    );
  });

  it.each([
    '1e9',
    '1E9',
    '1e-3',
    '+1',
    '-1',
    '−1',
    '',
    ' ',
    ' 1',
    '1 ',
    '1\n',
    '\t1',
    '1 000',
    '1.',
    '.5',
    '.',
    '01',
    '00',
    '00.5',
    '-0',
    '1,5',
    '1_000',
    '1.2.3',
    '1..2',
    '1.5n',
    '1n',
    '0x10',
    'NaN',
    'Infinity',
    'one',
    '$1',
    '١٢٣',
    '１２３',
    '1.５',
    '²',
    '1\u0000',
    '1\u200b',
  ])('refuses %j as no plain decimal', (text) => {
    expect(faultOf(text, 9)).toBe('NOT_A_DECIMAL');
  });

  it('refuses every text with a character that is neither digit nor point', () => {
    const digits = fc.nat().map(String);
    const anyChar = fc.integer({ min: 0, max: 0x10ffff }).map((codePoint) => String.fromCodePoint(codePoint));
    const alien = anyChar.filter((char) => !/^[0-9.]$/.test(char));
    fc.assert(
      fc.property(digits, alien, fc.option(digits, { nil: '' }), (before, char, after) => {
        expect(faultOf(before + char + after, 9)).toBe('NOT_A_DECIMAL');
        expect(faultOf(char + before, 9)).toBe('NOT_A_DECIMAL');
      }),
    );
  });

  it.each(['0', '0.0', '0.000000000', `0.${'0'.repeat(40)}`])('refuses %s as nothing', (text) => {
    expect(faultOf(text, 9)).toBe('NOT_POSITIVE');
  });

  it.each([
    ['0.0000000001', 9],
    ['1.0000000001', 9],
    ['0.1', 0],
    [`0.${'1'.repeat(40)}`, 18],
    [`0.${'0'.repeat(39)}1`, 18],
  ])('refuses %s rather than round it to %d decimals', (text, decimals) => {
    expect(faultOf(text, decimals)).toBe('TOO_MANY_DECIMALS');
  });

  it('refuses more than a token account holds, and does not read what is no amount at any length', () => {
    expect(faultOf('9'.repeat(64), 9)).toBe('TOO_LARGE');
    expect(faultOf(`${'9'.repeat(60)}.5`, 9)).toBe('TOO_LARGE');
    expect(faultOf('9'.repeat(65), 9)).toBe('NOT_A_DECIMAL');
  });

  it.each([
    ['18446744073709551616', 0],
    ['18.446744073709551616', 18],
    ['18446744073.709551616', 9],
    ['99999999999999999999', 18],
  ])('refuses %s as more than a token account holds', (text, decimals) => {
    expect(faultOf(text, decimals)).toBe('TOO_LARGE');
  });

  it('says in the refusal how much would fit', () => {
    expect(() => toBaseUnits('18446744074', 9)).toThrow('must be at most 18446744073.709551615');
    expect(() => toBaseUnits('0.1234567', 6)).toThrow('must have at most 6 decimals');
  });
});

describe('toDecimal', () => {
  it.each([
    [1_500_000_000n, 9, '1.5'],
    [1n, 18, '0.000000000000000001'],
    [0n, 9, '0'],
    [10n, 0, '10'],
    [100n, 1, '10'],
    [MAX_BASE_UNITS, 6, '18446744073709.551615'],
  ])('writes %d at %d decimals as %s', (baseUnits, decimals, text) => {
    expect(toDecimal(baseUnits, decimals)).toBe(text);
  });

  it('writes the shortest plain decimal there is', () => {
    fc.assert(
      fc.property(anyBaseUnits, anyDecimals, (baseUnits, decimals) => {
        expect(toDecimal(baseUnits, decimals)).toMatch(/^(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/);
      }),
    );
  });
});

describe('executionPrice', () => {
  it.each([
    [{ baseUnits: 10n ** 9n, decimals: 9 }, { baseUnits: 162_500_000n, decimals: 6 }, '162.5'],
    [{ baseUnits: 3n, decimals: 0 }, { baseUnits: 1n, decimals: 0 }, '0.333333333333333333'],
    [{ baseUnits: 3n, decimals: 0 }, { baseUnits: 2n, decimals: 0 }, '0.666666666666666666'],
    [{ baseUnits: 1n, decimals: 5 }, { baseUnits: 1n, decimals: 9 }, '0.0001'],
    [{ baseUnits: MAX_BASE_UNITS, decimals: 0 }, { baseUnits: 1n, decimals: 18 }, '0'],
  ])('of %o for %o is %s', (paid, received, price) => {
    expect(executionPrice(paid, received)).toBe(price);
  });

  it('is the exact quotient, cut after 18 decimals and never rounded up', () => {
    const anyAmount = fc.record({ baseUnits: anyBaseUnits, decimals: anyDecimals });
    fc.assert(
      fc.property(anyAmount, anyAmount, (paid, received) => {
        const [whole = '', fraction = ''] = executionPrice(paid, received).split('.');
        const price = BigInt(whole + fraction.padEnd(18, '0'));
        // price / 10^18 ≤ (received / 10^dr) / (paid / 10^dp) < (price + 1) / 10^18, crosswise
        const exact = received.baseUnits * 10n ** BigInt(paid.decimals) * 10n ** 18n;
        const unit = paid.baseUnits * 10n ** BigInt(received.decimals);
        expect(price * unit <= exact && exact < (price + 1n) * unit).toBe(true);
      }),
    );
  });
});
