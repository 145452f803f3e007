import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';
import { FEE_RATE_DENOMINATOR } from './swap-conditions.js';

/** The fee within a gross amount, in base units, rounded up. */
export function feeWithin(gross: bigint, feeRate: bigint): bigint {
  return mulDivCeil(gross, feeRate, FEE_RATE_DENOMINATOR);
}

/**
 * The fee on top of a net amount, in base units, rounded up: net and fee together are the smallest gross amount that
 * leaves the net one.
 *
 * @param feeRate 10^-6, below 100 %
 */
export function feeOnTopOf(net: bigint, feeRate: bigint): bigint {
  return mulDivCeil(net, feeRate, FEE_RATE_DENOMINATOR - feeRate);
}

/** What a gross amount leaves after its fee, in base units, rounded down. */
export function afterFee(gross: bigint, feeRate: bigint): bigint {
  return (gross * (FEE_RATE_DENOMINATOR - feeRate)) / FEE_RATE_DENOMINATOR;
}
