import { median } from './statistics.js';

/** A number of one side, and what it is a number of. */
export type Unit = '/s' | 'µs' | 'ms' | 's' | 'KiB' | 'MiB' | '%' | 'fsyncs';

/** What one round gave. `ceiling` is null where the row is held against a number, not against a program. */
export interface Pair {
  readonly ours: number;
  readonly ceiling: number | null;
}

export interface Target {
  readonly bound: 'at least' | 'at most';
  readonly value: number;
}

/** One line of the table: a row may have several. */
export interface Line {
  readonly row: string;
  /** What is measured, such as "p99". Empty where the row says it all. */
  readonly aspect: string;
  readonly unit: Unit;
  readonly pairs: readonly Pair[];
  /** Null where a number is shown and held against nothing. */
  readonly target: Target | null;
  /** What whoever reads the number must know. */
  readonly note?: string;
}

export function atLeast(value: number): Target {
  return { bound: 'at least', value };
}

export function atMost(value: number): Target {
  return { bound: 'at most', value };
}

/** What is held against the target, round by round: the ratio, or without a ceiling the number itself. */
export function scores({ pairs }: Line): number[] {
  return pairs.map(({ ours, ceiling }) => (ceiling === null ? ours : ours / ceiling));
}

/** Whether the target is met, if there is one. */
export function isMet(line: Line): boolean {
  if (line.target === null) return true;
  const { bound, value } = line.target;
  const score = median(scores(line));
  return bound === 'at least' ? score >= value : score <= value;
}

/** Whether every round gave a number at all. */
export function isMeasured(line: Line): boolean {
  return line.pairs.length > 0 && scores(line).every(Number.isFinite);
}
