import { fillStep, type BinFill, type SwapStep } from './maths/swap-step.js';
import type { SwapPath } from './swap-path.js';

/** Where a swap ends on its path and what it gets, in base units. */
export interface PathFill {
  readonly amountOut: bigint;
  readonly fee: bigint;
  /** The bin that the next input would go to, `undefined` if none is known. */
  readonly next: SwapStep | undefined;
}

/** What lies behind a swap that ends at one step. */
interface Milestone {
  readonly step: SwapStep;
  /** The least input that goes beyond the step. Rises along the path. */
  readonly passedAt: bigint;
  /** Of all steps before. */
  readonly amountIn: bigint;
  readonly amountOut: bigint;
  readonly fee: bigint;
}

/**
 * A path with its sums, so that a swap looks up the bin it ends in instead of walking there: all bins before are emptied,
 * and what they take and pay does not depend on the input.
 */
export class PathSums {
  readonly #milestones: readonly Milestone[];
  readonly #path: SwapPath;

  constructor(path: SwapPath) {
    this.#path = path;
    this.#milestones = milestonesOf(path.steps);
  }

  /**
   * @param amountIn greater than zero
   * @throws PoolRejected if the path ends before the input does
   */
  fill(amountIn: bigint): PathFill {
    const index = this.#passedBy(amountIn);
    const milestone = this.#milestones[index];
    if (milestone === undefined) {
      throw this.#path.endsWith();
    }
    const last: BinFill = fillStep(milestone.step, amountIn - milestone.amountIn);
    return {
      amountOut: milestone.amountOut + last.amountOut,
      fee: milestone.fee + last.fee,
      next: last.isDrained ? this.#path.steps[index + 1] : milestone.step,
    };
  }

  /** How many steps the swap empties and leaves behind. */
  #passedBy(amountIn: bigint): number {
    let low = 0;
    let high = this.#milestones.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const milestone = this.#milestones[middle];
      if (milestone !== undefined && milestone.passedAt <= amountIn) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

function milestonesOf(steps: readonly SwapStep[]): Milestone[] {
  let amountIn = 0n;
  let amountOut = 0n;
  let fee = 0n;
  return steps.map((step) => {
    const milestone = { step, passedAt: amountIn + step.passedAt, amountIn, amountOut, fee };
    amountIn += step.drainedFor;
    amountOut += step.amountOut;
    fee += step.fee;
    return milestone;
  });
}
