import { PoolRejected } from '../../../pools/pool-rejected.js';
import { dynamicFeeNumerator } from './maths/dynamic-fee.js';
import { MAX_FEE_NUMERATORS } from './maths/fee-numerator.js';
import type { TradeFee } from './maths/trade-fee.js';
import { COLLECT_FEE_MODE, type PoolState } from './pool-layout.js';
import { readBaseFee } from './read-base-fee.js';

/** What the program lets neither the volatility accumulator nor its control exceed. */
const U24_MAX = 0xffffff;

/** The only bin step that the program takes, in bps. */
const BIN_STEP = 1;

/**
 * What a pool that is active charges, at a point of its own count: a slot or seconds since 1970. How the fee is shared
 * between liquidity providers, protocol and referrer makes no difference to the trader.
 *
 * @throws PoolRejected
 */
export function readTradeFee(pool: string, state: PoolState, point: bigint): TradeFee {
  const maxFeeNumerator = MAX_FEE_NUMERATORS[state.feeVersion];
  if (maxFeeNumerator === undefined) {
    throw new PoolRejected('POOL_UNSUPPORTED', `DAMM v2 pool ${pool} has fee version ${state.feeVersion}.`);
  }
  requireShares(pool, state);
  return {
    ...readBaseFee(pool, state, point, maxFeeNumerator),
    dynamicFeeNumerator: readDynamicFee(pool, state),
    maxFeeNumerator,
  };
}

function requireShares(pool: string, { collectFeeMode, poolFees }: PoolState): void {
  const { protocolFeePercent, referralFeePercent, compoundingFeeBps } = poolFees;
  const compounds = collectFeeMode === COLLECT_FEE_MODE.compounding;
  const consistent =
    protocolFeePercent <= 100 &&
    referralFeePercent <= 100 &&
    compoundingFeeBps <= 10_000 &&
    compounds === compoundingFeeBps > 0;
  if (!consistent) {
    throw new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool} shares out its fees in parts that cannot be.`);
  }
}

function readDynamicFee(pool: string, state: PoolState): bigint {
  const fee = state.poolFees.dynamicFee;
  if (fee.initialized === 0) {
    return 0n;
  }
  const consistent =
    fee.initialized === 1 &&
    fee.binStep === BIN_STEP &&
    fee.filterPeriod < fee.decayPeriod &&
    fee.variableFeeControl <= U24_MAX &&
    fee.maxVolatilityAccumulator <= U24_MAX &&
    fee.volatilityAccumulator <= U24_MAX;
  if (!consistent) {
    throw new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool} has a dynamic fee out of its range.`);
  }
  return dynamicFeeNumerator({
    accumulator: fee.volatilityAccumulator,
    binStep: BigInt(fee.binStep),
    variableFeeControl: BigInt(fee.variableFeeControl),
  });
}
