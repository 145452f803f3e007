import type { Line, Pair } from '../measure/line.js';
import type { Round } from '../stage/rounds.js';
import type { Stage } from '../stage/stage.js';

/** One thing that is measured. */
export interface Row {
  readonly name: string;
  /** What, against which ceiling. */
  readonly what: string;
  /** Starts what it needs, and measures; what it started ends with the stage. */
  measure(stage: Stage): Promise<Line[]>;
}

/** One number of every round. */
export function pairsOf<Sample>(rounds: readonly Round<Sample>[], number: (sample: Sample) => number): Pair[] {
  return rounds.map(({ ours, ceiling }) => ({
    ours: number(ours),
    ceiling: ceiling === null ? null : number(ceiling),
  }));
}
