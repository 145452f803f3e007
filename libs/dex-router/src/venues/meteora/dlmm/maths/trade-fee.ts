import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';
import { FEE_PRECISION } from './fee-rate.js';

/** The fee inside `amount`, rounded up: ⌈amount × rate / FEE_PRECISION⌉. */
export function feeWithin(amount: bigint, feeRate: bigint): bigint {
  return mulDivCeil(amount, feeRate, FEE_PRECISION);
}

/**
 * The least amount that leaves `amount` once its fee is taken: ⌈amount × FEE_PRECISION / (FEE_PRECISION − rate)⌉. What it
 * is more than `amount` is the fee that the program charges on a bin it empties.
 */
export function amountWithFee(amount: bigint, feeRate: bigint): bigint {
  return mulDivCeil(amount, FEE_PRECISION, FEE_PRECISION - feeRate);
}
