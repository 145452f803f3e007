/** What is known of a pool at one input. Along a pool's points both grow. */
export interface CurvePoint {
  /** Base units. */
  readonly input: bigint;
  /** How far that moves the price: `inverseRoot` of the marginal price, less than 2^63. */
  readonly push: bigint;
}

/**
 * Shares `total` base units out so that all pools are pushed equally far, as far as their points tell, between which the
 * push grows evenly. A pool that starts further than the others are pushed gets nothing, one beyond whose last point
 * the others are pushed gets no more than that.
 *
 * @param curves each with its points in ascending order, the first with an input of zero
 * @returns one piece for each curve, which add up to `total`; undefined where all last points together are less
 */
export function shareInput(curves: readonly (readonly CurvePoint[])[], total: bigint): bigint[] | undefined {
  let below = curves.map(() => 0n);
  for (const push of allPushes(curves)) {
    const above = curves.map((points) => inputAt(points, push));
    if (sumOf(above) >= total) return shareBetween(below, above, total);
    below = above;
  }
  return undefined;
}

/** In ascending order. Typed arrays sort by value of themselves. */
function allPushes(curves: readonly (readonly CurvePoint[])[]): BigUint64Array {
  return BigUint64Array.from(curves.flatMap((points) => points.map(({ push }) => push))).toSorted();
}

/** What has gone into the pool when it is pushed so far. */
function inputAt(points: readonly CurvePoint[], push: bigint): bigint {
  let before: CurvePoint | undefined;
  for (const point of points) {
    if (push === point.push) return point.input;
    if (push < point.push) return before === undefined ? 0n : between(before, point, push);
    before = point;
  }
  return before === undefined ? 0n : before.input;
}

function between(before: CurvePoint, after: CurvePoint, push: bigint): bigint {
  return before.input + ((after.input - before.input) * (push - before.push)) / (after.push - before.push);
}

/** Between two levels every piece grows evenly. What rounding leaves goes to pieces that have room for it. */
function shareBetween(below: readonly bigint[], above: readonly bigint[], total: bigint): bigint[] {
  const start = sumOf(below);
  const growth = sumOf(above) - start;
  const wanted = total - start;
  const pieces = below.map((piece, index) => {
    const grown = (above[index] ?? piece) - piece;
    return growth === 0n ? piece : piece + (grown * wanted) / growth;
  });
  let left = total - sumOf(pieces);
  return pieces.map((piece, index) => {
    const room = (above[index] ?? piece) - piece;
    const more = room < left ? room : left;
    left -= more;
    return piece + more;
  });
}

function sumOf(amounts: readonly bigint[]): bigint {
  return amounts.reduce((sum, amount) => sum + amount, 0n);
}
