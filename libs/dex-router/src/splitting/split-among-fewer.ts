import type { Price } from '../pools/liquidity-pool.js';
import { equalise, type Split } from './equalise.js';
import { surplusOf } from './maths/surplus.js';
import type { PieceCurve } from './piece-curve.js';

/**
 * The best split that is found among only so many of the split's pools: those with the largest pieces, which the others
 * could hardly take over, or those whose pieces bring most more than the others would pay for them.
 */
export function splitAmongFewer(split: Split, legs: number, order: bigint, reference: Price): Split | undefined {
  const largest = firstOf(split, legs, ({ input }) => input);
  const farthest = split.pieces.reduce((most, { curve, input }) => max(most, curve.pushAfter(input)), 0n);
  const dearest = firstOf(split, legs, (piece) => surplusOf(piece, farthest, reference));
  const one = equalise(largest, order);
  if (dearest.every((curve) => largest.includes(curve))) return one;
  const other = equalise(dearest, order);
  return one === undefined || (other !== undefined && other.output > one.output) ? other : one;
}

type Piece = Split['pieces'][number];

function firstOf({ pieces }: Split, count: number, by: (piece: Piece) => bigint): PieceCurve[] {
  return pieces
    .map((piece) => ({ curve: piece.curve, rank: by(piece) }))
    .toSorted((left, right) => (left.rank === right.rank ? 0 : left.rank > right.rank ? -1 : 1))
    .slice(0, count)
    .map(({ curve }) => curve);
}

function max(left: bigint, right: bigint): bigint {
  return left > right ? left : right;
}
