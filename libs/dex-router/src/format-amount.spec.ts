import { describe, expect, it } from 'vitest';
import { formatAmount } from './format-amount.js';
import { SOL, USDC } from './token.js';

describe('formatAmount', () => {
  it.each([
    [0n, '0 USDC'],
    [1n, '0.000001 USDC'],
    [31_234n, '0.031234 USDC'],
    [1_000_000n, '1 USDC'],
    [1_500_000n, '1.5 USDC'],
    [120_000_000n, '120 USDC'],
  ])('writes %s base units as %s', (amount, text) => {
    expect(formatAmount(amount, USDC)).toBe(text);
  });

  it('keeps every digit of an amount beyond the precision of a double', () => {
    expect(formatAmount(18_446_744_073_709_551_615n, SOL)).toBe('18446744073.709551615 SOL');
  });

  it('writes a token without decimals', () => {
    expect(formatAmount(70n, { symbol: 'TICKET', mint: 'ticket', decimals: 0 })).toBe('70 TICKET');
  });
});
