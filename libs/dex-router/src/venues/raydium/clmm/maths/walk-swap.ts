import { CurveStep } from './curve-step.js';
import { LimitOrderStep } from './limit-order-step.js';
import { FixedFees, VolatilityFees, type StepFees } from './step-fees.js';
import type { SwapConditions } from './swap-conditions.js';
import type { SwapStep } from './swap-step.js';
import type { TickBoundary } from './tick-boundary.js';
import { MAX_SQRT_PRICE, MIN_SQRT_PRICE } from './tick-price.js';
import type { DynamicFee } from './volatility-fee.js';

/** A pool before a swap. */
export interface PoolMoment {
  /** Q64.64 */
  readonly sqrtPrice: bigint;
  readonly tick: bigint;
  readonly tickSpacing: bigint;
  /** In range at the price. */
  readonly liquidity: bigint;
  /** 10^-6, below 100 %. */
  readonly tradeFeeRate: bigint;
  readonly dynamicFee: DynamicFee | undefined;
  /** Seconds since 1970. */
  readonly now: bigint;
}

/** The √price that a swap without a limit of its own may reach at the most. */
const LOWEST = MIN_SQRT_PRICE + 1n;
const HIGHEST = MAX_SQRT_PRICE - 1n;

/**
 * The steps of a swap that never runs out of input, in their order, until the boundaries or the range of prices end.
 * None depends on the amount: a swap of any amount goes through the first of them whole, and ends in the next. Source:
 * `swap.rs`, `swap_internal`.
 *
 * @param boundaries ticks in the direction of the swap: at or below the pool's tick downwards, or above it upwards
 */
export function* walkSwap(
  pool: PoolMoment,
  boundaries: readonly TickBoundary[],
  conditions: SwapConditions,
): Generator<SwapStep, void> {
  const { aToB } = conditions;
  const fees = feesOf(pool, aToB);
  let { sqrtPrice, liquidity } = pool;
  if (aToB ? sqrtPrice <= LOWEST : sqrtPrice >= HIGHEST) {
    return;
  }
  for (const boundary of boundaries) {
    const target = aToB ? higher(boundary.sqrtPrice, LOWEST) : lower(boundary.sqrtPrice, HIGHEST);
    do {
      const { feeRate, until } = fees.next(liquidity);
      const to = aToB ? higher(target, until) : lower(target, until);
      if (to !== sqrtPrice) {
        yield new CurveStep({ from: sqrtPrice, to, liquidity, feeRate }, conditions);
      }
      if (to === boundary.sqrtPrice && boundary.unfilledOrders > 0n) {
        yield new LimitOrderStep({ sqrtPrice: to, unfilled: boundary.unfilledOrders, feeRate }, conditions);
      }
      sqrtPrice = to;
      fees.advance(boundary.tick);
    } while (sqrtPrice !== target);
    if (target !== boundary.sqrtPrice) {
      return;
    }
    liquidity += aToB ? -boundary.liquidityNet : boundary.liquidityNet;
  }
}

function feesOf({ dynamicFee, ...pool }: PoolMoment, aToB: boolean): StepFees {
  return dynamicFee ? new VolatilityFees({ ...pool, dynamicFee, aToB }) : new FixedFees(pool.tradeFeeRate);
}

function higher(price: bigint, other: bigint | undefined): bigint {
  return other !== undefined && other > price ? other : price;
}

function lower(price: bigint, other: bigint | undefined): bigint {
  return other !== undefined && other < price ? other : price;
}
