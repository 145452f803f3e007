import type { StepAmounts, StepEnd, SwapStep } from './swap-step.js';

/** What a swap comes to. */
export interface SwapFill extends StepEnd {
  /** 10^-6: what the next infinitesimal input is charged. */
  readonly feeRate: bigint;
}

/** A step, with what the steps before it move together. */
interface PlacedStep {
  readonly step: SwapStep;
  readonly before: StepAmounts;
  /** The smallest input that goes through this step and all before it. */
  readonly reach: bigint;
}

const NOTHING: StepAmounts = { consumed: 0n, amountOut: 0n, fee: 0n };

/**
 * All swaps of one pool in one direction. The steps are worked out once, no further than an amount has needed; from then
 * on a swap is found by its amount and computes nothing but the step that it ends in.
 */
export class SwapPath {
  private readonly steps: PlacedStep[] = [];
  private total = NOTHING;
  private ended = false;

  constructor(private readonly walk: Iterator<SwapStep, void>) {}

  /** Whether a swap that has no end here was stopped for its length, not because the boundaries end. */
  get tooLong(): boolean {
    return !this.ended && this.steps.length >= 4096;
  }

  /**
   * The swap of an exact input, all of which is taken; `undefined` if the path ends before.
   *
   * @param amountIn base units, greater than zero
   */
  fill(amountIn: bigint): SwapFill | undefined {
    this.extendBeyond(amountIn);
    const found = this.steps[this.indexOfEnd(amountIn)];
    if (!found) {
      return this.total.consumed === amountIn ? this.fillWhole() : undefined;
    }
    const { step, before } = found;
    const rest = amountIn - before.consumed;
    const end = rest > 0n ? step.end(rest) : { amountOut: 0n, fee: 0n, sqrtPrice: step.sqrtPrice };
    return {
      amountOut: before.amountOut + end.amountOut,
      fee: before.fee + end.fee,
      sqrtPrice: end.sqrtPrice,
      feeRate: step.feeRate,
    };
  }

  private fillWhole(): SwapFill | undefined {
    const last = this.steps.at(-1)?.step;
    const { amountOut, fee } = this.total;
    return last && { amountOut, fee, sqrtPrice: last.sqrtPriceAfter, feeRate: last.feeRate };
  }

  private extendBeyond(amountIn: bigint): void {
    while (!this.ended && !this.tooLong && (this.steps.at(-1)?.reach ?? 0n) <= amountIn) {
      const next = this.walk.next();
      if (next.done) {
        this.ended = true;
      } else {
        this.append(next.value);
      }
    }
  }

  private append(step: SwapStep): void {
    const before = this.total;
    const reach = before.consumed + step.threshold;
    const sofar = this.steps.at(-1)?.reach ?? 0n;
    this.steps.push({ step, before, reach: reach > sofar ? reach : sofar });
    this.total = {
      consumed: before.consumed + step.whole.consumed,
      amountOut: before.amountOut + step.whole.amountOut,
      fee: before.fee + step.whole.fee,
    };
  }

  /** The position of the first step that the input does not go through. */
  private indexOfEnd(amountIn: bigint) {
    let low = 0;
    let high = this.steps.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.steps[middle]?.reach ?? 0n) <= amountIn) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
