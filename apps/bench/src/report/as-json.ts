import { isMeasured, isMet, scores } from '../measure/line.js';
import { median, spread } from '../measure/statistics.js';
import type { Options } from '../options/options.js';
import type { Result } from '../run-bench.js';
import type { Machine } from '../site/machine.js';

/** The result for a program that reads it. */
export function asJson({ rounds, smoke }: Options, machine: Machine, { lines, failures }: Result): object {
  return {
    machine,
    rounds,
    smoke,
    rows: lines.map((line) => {
      const { row, aspect, unit, pairs, target, note } = line;
      return {
        row,
        aspect,
        unit,
        rounds: pairs,
        score: { median: median(scores(line)), ...spread(scores(line)) },
        target,
        measured: isMeasured(line),
        met: smoke || target === null ? null : isMet(line),
        note,
      };
    }),
    failures,
  };
}
