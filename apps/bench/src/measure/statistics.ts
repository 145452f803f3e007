/** The middle of the values, or of the two middle ones. NaN where there is none. */
export function median(values: readonly number[]): number {
  const sorted = ascending(values);
  const middle = sorted.length / 2;
  const [low = NaN, high = NaN] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** The smallest value that at least the share `q` of all does not exceed (nearest rank). NaN where there is none. */
export function quantile(values: readonly number[], q: number): number {
  return ascending(values)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? NaN;
}

export interface Spread {
  readonly min: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  return { min: Math.min(...values), max: Math.max(...values) };
}

/**
 * How fast y grows with x: the median of the slopes between any two points, in units of y for one of x, so that a few
 * points far off do not bend it. NaN where no two points differ in x.
 *
 * Source: P. K. Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968).
 */
export function medianSlope(points: readonly (readonly [x: number, y: number])[]): number {
  const slopes = points.flatMap(([x, y], index) =>
    points.slice(index + 1).flatMap(([laterX, laterY]) => (laterX === x ? [] : [(laterY - y) / (laterX - x)])),
  );
  return median(slopes);
}

/** Numbers as numbers: the language would sort them as words. */
function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).toSorted();
}
