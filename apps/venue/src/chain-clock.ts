import { FINALITY_BLOCKS } from '#libs/execution';

/** The chain's own time, counted in blocks. It never goes back, or what has expired could land after all. */
export class ChainClock {
  private highest = 0;

  constructor(
    private readonly slotMs: number,
    private readonly now: () => number = steadyNow,
  ) {}

  /** The height of the newest block. */
  processed(): number {
    this.atLeast(Math.floor(this.now() / this.slotMs));
    return this.highest;
  }

  /** The height of the newest block that is final. */
  finalized(): number {
    return this.processed() - FINALITY_BLOCKS;
  }

  /** A chain that has made this block is past it, whatever the clock says after a restart. */
  atLeast(height: number): void {
    this.highest = Math.max(this.highest, height);
  }
}

/** ms since 1970 by the clock of the start, counted on steadily: who sets the clock does not move the chain. */
function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
