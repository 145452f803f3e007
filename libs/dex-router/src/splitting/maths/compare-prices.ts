import type { Price } from '../../pools/liquidity-pool.js';
import { WHOLE_IN_BPS } from '../../pools/maths/whole-in-bps.js';

/** Whether `price` pays more than `other`. */
export function paysMore(price: Price, other: Price): boolean {
  return price.numerator * other.denominator > other.numerator * price.denominator;
}

/** What `amountIn` base units bring more at `price` than at `other`, rounded down; below zero where they bring less. */
export function gainOver(price: Price, other: Price, amountIn: bigint): bigint {
  const difference = price.numerator * other.denominator - other.numerator * price.denominator;
  return (amountIn * difference) / (price.denominator * other.denominator);
}

/**
 * What an output is worth, times 10,000, when every leg beyond the first costs `legCostBps` of it: what splits are
 * ranked by.
 */
export function worthOfSplit(amountOut: bigint, furtherLegs: bigint, legCostBps: bigint): bigint {
  return amountOut * (WHOLE_IN_BPS - furtherLegs * legCostBps);
}
