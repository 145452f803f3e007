import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPrice } from './format-price.js';
import { BONK, SOL, USDC, USDT } from './token.js';

describe('formatPrice', () => {
  it.each([
    [{ numerator: 163n, denominator: 1_000n }, SOL, USDC, '163'],
    [{ numerator: 1_000n, denominator: 163n }, USDC, SOL, '0.0061349693251533742331'],
    [{ numerator: 1n, denominator: 1n }, USDC, USDT, '1'],
    [{ numerator: 3n, denominator: 2n }, USDC, USDT, '1.5'],
    [{ numerator: 2n ** 200n, denominator: 2n ** 200n * 3n }, USDC, USDT, '0.333333333333333333333'],
    [{ numerator: 10n ** 30n, denominator: 1n }, SOL, USDC, `1${'0'.repeat(33)}`],
    [{ numerator: 7n, denominator: 10n ** 30n }, BONK, SOL, `0.${'0'.repeat(33)}7`],
  ])('writes %o', (price, tokenIn, tokenOut, text) => {
    expect(formatPrice(price, tokenIn, tokenOut)).toBe(text);
  });

  it('is off by less than a part in 10^17, and never above', () => {
    const part = fc.bigInt({ min: 1n, max: 2n ** 256n });
    fc.assert(
      fc.property(part, part, (numerator, denominator) => {
        const [whole = '0', fraction = ''] = formatPrice({ numerator, denominator }, USDC, USDT).split('.');
        const scale = 10n ** BigInt(fraction.length);
        const written = BigInt(whole + fraction);
        // written / scale ≤ numerator / denominator < written / scale × (1 + 10^-17)
        expect(written * denominator).toBeLessThanOrEqual(numerator * scale);
        expect(numerator * scale * 10n ** 17n).toBeLessThan(written * denominator * (10n ** 17n + 1n));
      }),
    );
  });
});
