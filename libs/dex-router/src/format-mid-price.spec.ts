import { describe, expect, it } from 'vitest';
import { formatMidPrice } from './format-mid-price.js';
import { formatPrice } from './format-price.js';
import { BONK, SOL, USDC } from './token.js';

describe('formatMidPrice', () => {
  it('writes a price as formatPrice does, however often', () => {
    const price = { numerator: 163n, denominator: 1_000n };
    expect(formatMidPrice(price, SOL, USDC)).toBe('163');
    expect(formatMidPrice(price, SOL, USDC)).toBe('163');
  });

  it('writes the same price anew for tokens of other decimals', () => {
    const price = { numerator: 163n, denominator: 1_000n };
    for (const [tokenIn, tokenOut] of [
      [SOL, USDC],
      [BONK, USDC],
      [SOL, BONK],
      [SOL, USDC],
    ] as const) {
      expect(formatMidPrice(price, tokenIn, tokenOut)).toBe(formatPrice(price, tokenIn, tokenOut));
    }
  });
});
