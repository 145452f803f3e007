import type { PoolType, SwapDirection } from '../../../libs/dex-router/src/pools/liquidity-pool.js';
import type { Answer } from './answer.js';

export interface Mismatch {
  readonly pool: string;
  readonly direction: SwapDirection;
  readonly amountIn: bigint;
  readonly ours: bigint | string;
  readonly theirs: bigint | string;
}

/** Answers before this one only warm the machine up, and are not timed. */
const TIMED_FROM = 500;

/** How one kind of pool does, answer by answer. */
export class Tally {
  dumpedPools = 0;
  /** Dumped without all of their accounts, and left out. */
  incompletePools = 0;
  madeUpPools = 0;
  quotes = 0;
  equal = 0;
  bothRefuse = 0;
  /** How often both sides have no quote, by our reason and the SDK's. */
  readonly refusals: Record<string, Record<string, number>> = {};
  readonly mismatches: Mismatch[] = [];
  private readonly ourMicros: number[] = [];
  private readonly theirMicros: number[] = [];

  constructor(readonly poolType: PoolType) {}

  add(pool: string, direction: SwapDirection, amountIn: bigint, ours: Answer, theirs: Answer): void {
    this.quotes += 1;
    if ('amountOut' in ours && 'amountOut' in theirs && ours.amountOut === theirs.amountOut) {
      this.equal += 1;
      if (this.quotes <= TIMED_FROM) return;
      this.ourMicros.push(ours.micros);
      this.theirMicros.push(theirs.micros);
    } else if ('refusal' in ours && 'refusal' in theirs && !ours.broken) {
      this.bothRefuse += 1;
      const byTheirs = (this.refusals[ours.refusal] ??= {});
      byTheirs[theirs.refusal] = (byTheirs[theirs.refusal] ?? 0) + 1;
    } else {
      this.mismatches.push({ pool, direction, amountIn, ours: inWords(ours), theirs: inWords(theirs) });
    }
  }

  /** Microseconds a quote, of the amounts that both sides quote; null where nothing was timed. */
  get micros(): { ours: number; theirs: number } | null {
    if (this.ourMicros.length === 0) return null;
    return { ours: usualMean(this.ourMicros), theirs: usualMean(this.theirMicros) };
  }
}

function inWords(answer: Answer): bigint | string {
  if ('amountOut' in answer) return answer.amountOut;
  return answer.reason === undefined ? answer.refusal : `${answer.refusal} (${answer.reason})`;
}

/** The mean without the slowest hundredth, during which the machine did something else. */
function usualMean(values: readonly number[]): number {
  const usual = values.toSorted((a, b) => a - b).slice(0, Math.ceil(values.length * 0.99));
  return usual.reduce((sum, value) => sum + value, 0) / usual.length;
}
