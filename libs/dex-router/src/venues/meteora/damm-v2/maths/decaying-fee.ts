import { WHOLE_IN_BPS } from '../../../../pools/maths/whole-in-bps.js';

const ONE_Q64 = 1n << 64n;

/** How a scheduled fee falls from period to period. */
export interface DecayingFee {
  readonly shape: 'linear' | 'exponential';
  /** The numerator of period 0. */
  readonly cliffFeeNumerator: bigint;
  /** Periods after which the fee falls no further. */
  readonly numberOfPeriods: bigint;
  /** Linear: taken from the numerator each period. Exponential: basis points of the numerator taken each period. */
  readonly reductionFactor: bigint;
}

/**
 * The fee numerator after so many periods, rounded down:
 *
 *     linear:       cliff − periods × reduction
 *     exponential:  ⌊cliff × (1 − reduction / 10000)^periods⌋, the power as Q64.64 by squaring, cut at every step
 *
 * Negative if a linear schedule falls too far. Source: docs.meteora.ag, "Fee Time Scheduler Math".
 */
export function decayedFee(fee: DecayingFee, periodsPassed: bigint): bigint {
  const periods = periodsPassed < fee.numberOfPeriods ? periodsPassed : fee.numberOfPeriods;
  if (fee.shape === 'linear') {
    return fee.cliffFeeNumerator - periods * fee.reductionFactor;
  }
  const keptPerPeriod = ONE_Q64 - (fee.reductionFactor << 64n) / WHOLE_IN_BPS;
  return (fee.cliffFeeNumerator * powerQ64(keptPerPeriod, periods)) >> 64n;
}

/** base^exponent for a base in 0–1 as Q64.64, cut to 64 fraction bits after every multiplication. */
function powerQ64(base: bigint, exponent: bigint): bigint {
  let power = ONE_Q64;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) {
      power = (power * square) >> 64n;
    }
    square = (square * square) >> 64n;
  }
  return power;
}
