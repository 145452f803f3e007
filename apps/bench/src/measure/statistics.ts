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

/** The slope of the line that fits the points best, in units of y for one of x. NaN for fewer than two points. */
export function slope(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const covariance = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  const variance = points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return variance === 0 ? NaN : covariance / variance;
}

/** Numbers as numbers: the language would sort them as words. */
function ascending(values: readonly number[]): Float64Array {
  return Float64Array.from(values).toSorted();
}
