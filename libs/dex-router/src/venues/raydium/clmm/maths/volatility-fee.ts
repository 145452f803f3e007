import { divCeil } from '../../../../pools/maths/multiply-divide.js';
import { FEE_RATE_DENOMINATOR } from './swap-conditions.js';

/** The dearest total of trade fee and volatility fee, 10 %; it does not bind pools without a volatility fee. */
export const MAX_FEE_RATE = FEE_RATE_DENOMINATOR / 10n;

/** What a step over one tick spacing adds to the volatility; also the denominator of the decay. */
export const VOLATILITY_SCALE = 10_000n;

/** 100 % of the control factor. */
export const CONTROL_DENOMINATOR = 100_000n;

/** Settings and state of a pool's dynamic fee; source: `pool_fee.rs`, `DynamicFeeInfo`. */
export interface DynamicFee {
  /** Seconds within which trades count as one movement of the price. */
  readonly filterPeriod: bigint;
  /** Seconds after which earlier movement is forgotten. */
  readonly decayPeriod: bigint;
  /** 10^-4: how much of the volatility is left between the two periods. */
  readonly reductionFactor: bigint;
  /** 10^-5: how strongly volatility raises the fee. */
  readonly control: bigint;
  readonly maxVolatility: bigint;
  /** The group of `tickSpacing` ticks from which movement is measured. */
  readonly referenceGroup: bigint;
  readonly referenceVolatility: bigint;
  readonly volatility: bigint;
  /** Seconds since 1970. */
  readonly lastUpdate: bigint;
}

/** From where a swap measures the movement of the price, at its time. */
export interface VolatilityReference {
  readonly group: bigint;
  readonly volatility: bigint;
}

/**
 * The group of `tickSpacing` ticks that a tick lies in: ⌊tick / tickSpacing⌋.
 */
export function tickGroup(tick: bigint, tickSpacing: bigint): bigint {
  const quotient = tick / tickSpacing;
  return tick % tickSpacing < 0n ? quotient - 1n : quotient;
}

/**
 * The reference at the time of a swap: the stored one within the filter period; then the current group, with the
 * volatility decayed, rounded down; after the decay period without any. Source: `update_reference`.
 *
 * @param now seconds since 1970; a time before the last update counts as no time
 */
export function referenceAt(fee: DynamicFee, currentGroup: bigint, now: bigint): VolatilityReference {
  const elapsed = now > fee.lastUpdate ? now - fee.lastUpdate : 0n;
  if (elapsed < fee.filterPeriod) {
    return { group: fee.referenceGroup, volatility: fee.referenceVolatility };
  }
  const left = elapsed < fee.decayPeriod ? fee.reductionFactor : 0n;
  return { group: currentGroup, volatility: (fee.volatility * left) / VOLATILITY_SCALE };
}

/** The volatility once the price stands in `group`, within the pool's maximum. Source: `update_volatility_accumulator`. */
export function volatilityIn(group: bigint, reference: VolatilityReference, fee: DynamicFee): bigint {
  const distance = group > reference.group ? group - reference.group : reference.group - group;
  const volatility = reference.volatility + distance * VOLATILITY_SCALE;
  return volatility < fee.maxVolatility ? volatility : fee.maxVolatility;
}

/**
 * Trade fee and volatility fee together, 10^-6, the latter rounded up and both within 10 %:
 *
 *     control × (volatility × tickSpacing)² / (10^5 × 10^4 × 10^4)
 *
 * Source: `swap.rs`, `get_total_fee_rate`.
 */
export function totalFeeRate(tradeFeeRate: bigint, volatility: bigint, fee: DynamicFee, tickSpacing: bigint): bigint {
  const crossed = volatility * tickSpacing;
  const denominator = CONTROL_DENOMINATOR * VOLATILITY_SCALE * VOLATILITY_SCALE;
  const total = tradeFeeRate + divCeil(fee.control * crossed * crossed, denominator);
  return total < MAX_FEE_RATE ? total : MAX_FEE_RATE;
}
