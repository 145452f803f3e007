import { PoolRejected } from '../../../pools/pool-rejected.js';
import { MAX_TICK } from './maths/tick-price.js';
import { CONTROL_DENOMINATOR, VOLATILITY_SCALE, type DynamicFee } from './maths/volatility-fee.js';
import type { PoolState } from './pool-state-layout.js';

const U32_MAX = 2n ** 32n - 1n;

/**
 * The pool's dynamic fee, or `undefined` if it has none. Source of the ranges: `pool_fee.rs`, `validate_params`.
 *
 * @throws PoolRejected
 */
export function readDynamicFee(pool: string, { dynamicFee, tickSpacing }: PoolState): DynamicFee | undefined {
  const { reserved, ...values } = dynamicFee;
  if (Object.values(values).every((value) => BigInt(value) === 0n) && reserved.every((byte) => byte === 0)) {
    return undefined;
  }
  const fee: DynamicFee = {
    filterPeriod: BigInt(values.filterPeriod),
    decayPeriod: BigInt(values.decayPeriod),
    reductionFactor: BigInt(values.reductionFactor),
    control: BigInt(values.control),
    maxVolatility: BigInt(values.maxVolatility),
    referenceGroup: BigInt(values.referenceGroup),
    referenceVolatility: BigInt(values.referenceVolatility),
    volatility: BigInt(values.volatility),
    lastUpdate: values.lastUpdate,
  };
  if (!areSettingsValid(fee, BigInt(tickSpacing)) || !isStateWithinSettings(fee, BigInt(tickSpacing))) {
    throw new PoolRejected('POOL_MALFORMED', `The dynamic fee of the pool ${pool} is out of its range.`);
  }
  return fee;
}

function areSettingsValid(fee: DynamicFee, tickSpacing: bigint): boolean {
  const { filterPeriod, decayPeriod, reductionFactor, control, maxVolatility } = fee;
  return (
    filterPeriod > 0n &&
    decayPeriod > filterPeriod &&
    isBetween(reductionFactor, VOLATILITY_SCALE) &&
    isBetween(control, CONTROL_DENOMINATOR) &&
    maxVolatility * tickSpacing <= U32_MAX
  );
}

function isStateWithinSettings(fee: DynamicFee, tickSpacing: bigint): boolean {
  const { referenceGroup, referenceVolatility, volatility, maxVolatility } = fee;
  const furthestGroup = MAX_TICK / tickSpacing + 1n;
  return (
    referenceVolatility <= maxVolatility &&
    volatility <= maxVolatility &&
    referenceGroup <= furthestGroup &&
    referenceGroup >= -furthestGroup
  );
}

/** Whether it is greater than zero and below 100 %. */
function isBetween(value: bigint, whole: bigint): boolean {
  return value > 0n && value < whole;
}
