import type { Price } from './pools/liquidity-pool.js';
import type { Token } from './token.js';

/** Enough that whatever is computed from a written price comes out as from the exact one, but for the last base units. */
const SIGNIFICANT_DIGITS = 20;

/**
 * A price in whole tokens of the output for one whole token of the input, as a plain decimal of some 20 significant
 * digits, rounded down.
 */
export function formatPrice({ numerator, denominator }: Price, tokenIn: Token, tokenOut: Token): string {
  const dividend = numerator * 10n ** BigInt(tokenIn.decimals);
  const divisor = denominator * 10n ** BigInt(tokenOut.decimals);
  const places = Math.max(0, SIGNIFICANT_DIGITS - wholeDigits(dividend, divisor));
  const digits = ((dividend * 10n ** BigInt(places)) / divisor).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const fraction = digits.slice(point).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`;
}

/** How many digits the quotient has before its point, give or take one; negative where zeros follow the point. */
function wholeDigits(dividend: bigint, divisor: bigint): number {
  // Four bits a hexadecimal digit; a decimal one holds log2(10) = 3.32 of them.
  const hexadecimal = dividend.toString(16).length - divisor.toString(16).length;
  return Math.ceil((hexadecimal * 4) / 3.32);
}
