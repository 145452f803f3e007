import { MAX_TICK, MIN_TICK, sqrtPriceAtTick } from './tick-price.js';
import {
  referenceAt,
  tickGroup,
  totalFeeRate,
  volatilityIn,
  type DynamicFee,
  type VolatilityReference,
} from './volatility-fee.js';

/** The fee of a step, and how far it holds. */
export interface StepFee {
  /** 10^-6 */
  readonly feeRate: bigint;
  /** √price, Q64.64, at which the fee changes; `undefined` if it holds up to the next initialised tick. */
  readonly until: bigint | undefined;
}

/** The fees of the steps of one swap, asked for in their order. */
export interface StepFees {
  next(liquidity: bigint): StepFee;
  /** Goes on from the price that the step has reached, which is `tick`'s if the fee held that far. */
  advance(tick: bigint): void;
}

/** The fee of a pool without a dynamic one: the same everywhere. */
export class FixedFees implements StepFees {
  private readonly fee: StepFee;

  constructor(feeRate: bigint) {
    this.fee = { feeRate, until: undefined };
  }

  next(): StepFee {
    return this.fee;
  }

  advance(): void {
    // The same everywhere: there is nothing to remember.
  }
}

export interface VolatilityFeeParameters {
  readonly dynamicFee: DynamicFee;
  /** 10^-6 */
  readonly tradeFeeRate: bigint;
  readonly tickSpacing: bigint;
  /** The pool's tick before the swap. */
  readonly tick: bigint;
  /** Seconds since 1970. */
  readonly now: bigint;
  readonly aToB: boolean;
}

/**
 * The fees of a pool that charges for movement: every group of `tickSpacing` ticks has its own, until the volatility is
 * at its maximum. Source: `swap.rs`, `get_spacing_bounded_price` and `update_dynamic_fee_index`.
 */
export class VolatilityFees implements StepFees {
  private readonly reference: VolatilityReference;
  private group: bigint;
  private holdsUpToTick = false;

  constructor(private readonly parameters: VolatilityFeeParameters) {
    const { dynamicFee, tick, tickSpacing, now } = parameters;
    this.group = tickGroup(tick, tickSpacing);
    this.reference = referenceAt(dynamicFee, this.group, now);
  }

  next(liquidity: bigint): StepFee {
    const { dynamicFee, tradeFeeRate, tickSpacing } = this.parameters;
    const volatility = volatilityIn(this.group, this.reference, dynamicFee);
    const feeRate = totalFeeRate(tradeFeeRate, volatility, dynamicFee, tickSpacing);
    this.holdsUpToTick = liquidity === 0n || volatility === dynamicFee.maxVolatility;
    return { feeRate, until: this.holdsUpToTick ? undefined : this.edgeOfGroup() };
  }

  advance(tick: bigint): void {
    const { aToB, tickSpacing } = this.parameters;
    if (this.holdsUpToTick) {
      const reached = tickGroup(tick, tickSpacing);
      this.group = aToB ? reached - 1n : reached;
    } else {
      this.group += aToB ? -1n : 1n;
    }
  }

  private edgeOfGroup(): bigint {
    const { aToB, tickSpacing } = this.parameters;
    const edge = (aToB ? this.group : this.group + 1n) * tickSpacing;
    if (edge < MIN_TICK) {
      return sqrtPriceAtTick(MIN_TICK);
    }
    return sqrtPriceAtTick(edge > MAX_TICK ? MAX_TICK : edge);
  }
}
