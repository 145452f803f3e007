import type { Price } from './pools/liquidity-pool.js';
import type { Token } from './token.js';

/** Enough that whatever is computed from a written price comes out as from the exact one, but for the last base units. */
const SIGNIFICANT_DIGITS = 20;

/**
 * A price in whole tokens of the output for one whole token of the input, as a plain decimal of some 20 significant
 * digits, rounded down.
 */
export function formatPrice({ numerator, denominator }: Price, tokenIn: Token, tokenOut: Token): string {
  const dividend = numerator * powerOfTen(tokenIn.decimals);
  const divisor = denominator * powerOfTen(tokenOut.decimals);
  const places = Math.max(0, SIGNIFICANT_DIGITS - wholeDigits(dividend, divisor));
  const digits = ((dividend * powerOfTen(places)) / divisor).toString().padStart(places + 1, '0');
  const point = digits.length - places;
  const fraction = digits.slice(point).replace(/0+$/, '');
  return fraction === '' ? digits.slice(0, point) : `${digits.slice(0, point)}.${fraction}`;
}

/** Every exponent that a price asks for comes again with the next one, and raising to it is dearer than all else here. */
const powersOfTen: bigint[] = [];

function powerOfTen(exponent: number): bigint {
  return (powersOfTen[exponent] ??= 10n ** BigInt(exponent));
}

/** How many digits the quotient has before its point, give or take one; negative where zeros follow the point. */
function wholeDigits(dividend: bigint, divisor: bigint): number {
  // Four bits a hexadecimal digit; a decimal one holds log2(10) = 3.32 of them.
  const hexadecimal = dividend.toString(16).length - divisor.toString(16).length;
  return Math.ceil((hexadecimal * 4) / 3.32);
}
