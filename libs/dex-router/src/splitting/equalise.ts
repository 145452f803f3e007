import { shareInput } from './maths/share-input.js';
import type { PaidPiece } from './maths/surplus.js';
import type { PieceCurve } from './piece-curve.js';

/** A pool's piece of the order. */
interface SplitPiece extends PaidPiece {
  readonly curve: PieceCurve;
}

/** An order shared out among pools. */
export interface Split {
  readonly pieces: readonly SplitPiece[];
  /** Base units of the output of all pieces. */
  readonly output: bigint;
}

/** The sharing is as good as it gets when a round brings less than one part in so many. */
const GOOD_ENOUGH = 2n ** 15n;
const MOST_ROUNDS = 24;

/**
 * Shares the order out until the next base unit would get the same in every pool: by what is known of their curves, then
 * by what the pools pay for those pieces, and so on.
 *
 * @returns the best sharing seen; undefined where the pools together do not take all of the order
 */
export function equalise(curves: readonly PieceCurve[], order: bigint): Split | undefined {
  let best: Split | undefined;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const taking = curves.filter(({ takesPieces }) => takesPieces);
    const pieces = shareInput(
      taking.map(({ points }) => points),
      order,
    );
    const split = pieces && splitInto(taking, pieces);
    const stretched = stretchAll(taking, pieces);
    const gain = split === undefined ? undefined : split.output - (best?.output ?? 0n);
    if (split !== undefined && gain !== undefined && gain > 0n) best = split;
    if (stretched) continue;
    if (pieces === undefined) return best;
    if (split !== undefined && gain !== undefined && gain * GOOD_ENOUGH <= split.output) return best;
  }
  return best;
}

/** undefined where a pool does not take its piece after all. */
function splitInto(curves: readonly PieceCurve[], inputs: readonly bigint[]): Split | undefined {
  const pieces: SplitPiece[] = [];
  let output = 0n;
  for (const [index, curve] of curves.entries()) {
    const input = inputs[index] ?? 0n;
    if (input === 0n) continue;
    const paid = curve.outputFor(input);
    if (paid === undefined) return undefined;
    pieces.push({ curve, input, output: paid });
    output += paid;
  }
  return { pieces, output };
}

/** @returns whether it is known better now how much a pool takes */
function stretchAll(curves: readonly PieceCurve[], pieces: readonly bigint[] | undefined): boolean {
  const stretched = curves.filter((curve, index) => curve.stretch(pieces?.[index] ?? curve.points.at(-1)?.input ?? 0n));
  return stretched.length > 0;
}
