import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';

/** What fee numerators are parts of. */
export const FEE_DENOMINATOR = 1_000_000_000n;

/** One basis point. */
export const FEE_NUMERATOR_PER_BPS = 100_000n;

/** The least base fee that the program lets a pool have, at any point of its schedule: 1 bps. */
export const MIN_FEE_NUMERATOR = 100_000n;

/** The most that base and dynamic fee come to, by the pool's fee version. */
export const MAX_FEE_NUMERATORS: readonly bigint[] = [500_000_000n, 990_000_000n];

/** The fee on `amount`, which contains it, in the same base units and rounded up. */
export function feeWithin(amount: bigint, feeNumerator: bigint): bigint {
  return mulDivCeil(amount, feeNumerator, FEE_DENOMINATOR);
}
