import type { Price } from '../../../../pools/liquidity-pool.js';
import { FEE_RATE_DENOMINATOR } from './swap-conditions.js';

/** 1 as the square of a Q64.64 number. */
const Q128 = 2n ** 128n;

/**
 * The exact price at a √price: base units of the output for one base unit of the input, less the fee.
 *
 * @param sqrtPrice Q64.64, greater than zero
 * @param feeRate 10^-6 of the input or the output, which comes to the same for an infinitesimal amount
 */
export function priceAt(sqrtPrice: bigint, aToB: boolean, feeRate: bigint): Price {
  const square = sqrtPrice * sqrtPrice;
  const left = FEE_RATE_DENOMINATOR - feeRate;
  return aToB
    ? { numerator: square * left, denominator: Q128 * FEE_RATE_DENOMINATOR }
    : { numerator: Q128 * left, denominator: square * FEE_RATE_DENOMINATOR };
}
