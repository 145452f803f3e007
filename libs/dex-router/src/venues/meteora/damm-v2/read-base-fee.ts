import { PoolRejected } from '../../../pools/pool-rejected.js';
import { BASE_FEE_MODE, marketCapSchedulerCodec, rateLimiterCodec, timeSchedulerCodec } from './base-fee-layout.js';
import { decayedFee, type DecayingFee } from './maths/decaying-fee.js';
import { FEE_NUMERATOR_PER_BPS, MIN_FEE_NUMERATOR } from './maths/fee-numerator.js';
import { periodsByPrice, periodsByTime } from './maths/fee-periods.js';
import type { RateLimiter } from './maths/rate-limiter.js';
import { COLLECT_FEE_MODE, type PoolState } from './pool-layout.js';
import { WHOLE_IN_BPS } from '../../../pools/maths/whole-in-bps.js';

/** A base fee as it stands at one moment. */
export interface BaseFee {
  /** Parts of 10^9. */
  readonly baseFeeNumerator: bigint;
  /** Present only while it applies. */
  readonly rateLimiter: RateLimiter | undefined;
}

/**
 * The base fee of a pool that is active, at a point of its own count: a slot or seconds since 1970.
 *
 * @param maxFeeNumerator what the pool's fee version allows
 * @throws PoolRejected
 */
export function readBaseFee(pool: string, state: PoolState, point: bigint, maxFeeNumerator: bigint): BaseFee {
  const { baseFee: bytes } = state.poolFees;
  const { cliffFeeNumerator, baseFeeMode } = timeSchedulerCodec.decode(bytes);
  if (cliffFeeNumerator < MIN_FEE_NUMERATOR || cliffFeeNumerator > maxFeeNumerator) {
    throw malformed(pool, `a base fee of ${cliffFeeNumerator} parts of 10^9`);
  }
  switch (baseFeeMode) {
    case BASE_FEE_MODE.timeSchedulerLinear:
      return scheduledByTime(pool, 'linear', state, point);
    case BASE_FEE_MODE.timeSchedulerExponential:
      return scheduledByTime(pool, 'exponential', state, point);
    case BASE_FEE_MODE.rateLimiter:
      return limited(pool, state, point, maxFeeNumerator);
    case BASE_FEE_MODE.marketCapSchedulerLinear:
      return scheduledByMarketCap(pool, 'linear', state, point);
    case BASE_FEE_MODE.marketCapSchedulerExponential:
      return scheduledByMarketCap(pool, 'exponential', state, point);
    default:
      throw new PoolRejected('POOL_UNSUPPORTED', `DAMM v2 pool ${pool} has a base fee of mode ${baseFeeMode}.`);
  }
}

/** Whether the base fee is the same at every time and price. */
export function isBaseFeeFixed({ poolFees }: PoolState): boolean {
  const { baseFeeMode, numberOfPeriod } = timeSchedulerCodec.decode(poolFees.baseFee);
  const isScheduled =
    baseFeeMode === BASE_FEE_MODE.timeSchedulerLinear || baseFeeMode === BASE_FEE_MODE.timeSchedulerExponential;
  return isScheduled && numberOfPeriod === 0;
}

function scheduledByTime(pool: string, shape: DecayingFee['shape'], state: PoolState, point: bigint): BaseFee {
  const { cliffFeeNumerator, numberOfPeriod, periodFrequency, reductionFactor } = timeSchedulerCodec.decode(
    state.poolFees.baseFee,
  );
  if (numberOfPeriod === 0 && periodFrequency === 0n && reductionFactor === 0n) {
    return flat(cliffFeeNumerator);
  }
  if (numberOfPeriod === 0 || periodFrequency === 0n || reductionFactor === 0n) {
    throw malformed(pool, 'a fee schedule that lacks a parameter');
  }
  const fee = { shape, cliffFeeNumerator, numberOfPeriods: BigInt(numberOfPeriod), reductionFactor };
  const { activationPoint } = state;
  return decayed(pool, fee, periodsByTime({ activationPoint, periodFrequency }, point));
}

function scheduledByMarketCap(pool: string, shape: DecayingFee['shape'], state: PoolState, point: bigint): BaseFee {
  const { cliffFeeNumerator, numberOfPeriod, sqrtPriceStepBps, schedulerExpirationDuration, reductionFactor } =
    marketCapSchedulerCodec.decode(state.poolFees.baseFee);
  const { initSqrtPrice } = state.poolFees;
  const factors = [numberOfPeriod, sqrtPriceStepBps, schedulerExpirationDuration, reductionFactor, initSqrtPrice];
  if (factors.some((factor) => BigInt(factor) === 0n)) {
    throw malformed(pool, 'a fee schedule that lacks a parameter');
  }
  const fee = { shape, cliffFeeNumerator, numberOfPeriods: BigInt(numberOfPeriod), reductionFactor };
  const expired = point > state.activationPoint + BigInt(schedulerExpirationDuration);
  const periods = { initialSqrtPrice: initSqrtPrice, sqrtPriceStepBps: BigInt(sqrtPriceStepBps) };
  return decayed(pool, fee, expired ? fee.numberOfPeriods : periodsByPrice(periods, state.sqrtPrice));
}

function decayed(pool: string, fee: DecayingFee, periodsPassed: bigint): BaseFee {
  const fallsTooFar =
    (fee.shape === 'exponential' && fee.reductionFactor > WHOLE_IN_BPS) ||
    decayedFee(fee, fee.numberOfPeriods) < MIN_FEE_NUMERATOR;
  if (fallsTooFar) {
    throw malformed(pool, 'a fee schedule that falls below the least fee');
  }
  return flat(decayedFee(fee, periodsPassed));
}

function limited(pool: string, state: PoolState, point: bigint, maxFeeNumerator: bigint): BaseFee {
  const fields = rateLimiterCodec.decode(state.poolFees.baseFee);
  const { cliffFeeNumerator, feeIncrementBps, maxLimiterDuration, maxFeeBps, referenceAmount } = fields;
  const factors = [feeIncrementBps, maxLimiterDuration, maxFeeBps, referenceAmount].map(BigInt);
  if (factors.every((factor) => factor === 0n)) {
    return flat(cliffFeeNumerator);
  }
  const limiter = {
    cliffFeeNumerator,
    feeNumeratorIncrement: BigInt(feeIncrementBps) * FEE_NUMERATOR_PER_BPS,
    maxFeeNumerator: BigInt(maxFeeBps) * FEE_NUMERATOR_PER_BPS,
    referenceAmount,
  };
  const withinBounds = limiter.maxFeeNumerator >= cliffFeeNumerator && limiter.maxFeeNumerator <= maxFeeNumerator;
  if (factors.includes(0n) || !withinBounds || state.collectFeeMode !== COLLECT_FEE_MODE.onlyB) {
    throw malformed(pool, 'a rate limiter that contradicts itself or the token that fees are taken in');
  }
  const applies = point <= state.activationPoint + BigInt(maxLimiterDuration);
  return { baseFeeNumerator: cliffFeeNumerator, rateLimiter: applies ? limiter : undefined };
}

function flat(baseFeeNumerator: bigint): BaseFee {
  return { baseFeeNumerator, rateLimiter: undefined };
}

function malformed(pool: string, what: string): PoolRejected {
  return new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool} has ${what}.`);
}
