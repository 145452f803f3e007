import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareInput, type CurvePoint } from './share-input.js';

function curve(...points: readonly (readonly [input: bigint, push: bigint])[]): CurvePoint[] {
  return points.map(([input, push]) => ({ input, push }));
}

/** Two to six points, both coordinates rising. */
const anyCurve = fc
  .tuple(
    fc.bigInt({ min: 0n, max: 10n ** 6n }),
    fc.array(fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 18n }), fc.bigInt({ min: 1n, max: 10n ** 9n })), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([start, steps]) => {
    const points: CurvePoint[] = [{ input: 0n, push: start }];
    for (const [input, push] of steps) {
      const last = points.at(-1)!;
      points.push({ input: last.input + input, push: last.push + push });
    }
    return points;
  });

function roomOf(curves: readonly (readonly CurvePoint[])[]): bigint {
  return curves.reduce((sum, points) => sum + points.at(-1)!.input, 0n);
}

describe('shareInput', () => {
  it('gives pools that start alike by their depth', () => {
    expect(shareInput([curve([0n, 10n], [100n, 20n]), curve([0n, 10n], [300n, 20n])], 100n)).toEqual([25n, 75n]);
  });

  it('fills the better pool first, until it is pushed as far as the worse one starts', () => {
    const curves = [curve([0n, 10n], [100n, 20n]), curve([0n, 15n], [100n, 25n])];
    expect(shareInput(curves, 50n)).toEqual([50n, 0n]);
    expect(shareInput(curves, 70n)).toEqual([60n, 10n]);
  });

  it('follows a curve from point to point', () => {
    const bent = curve([0n, 10n], [100n, 20n], [120n, 30n]);
    expect(shareInput([bent, curve([0n, 10n], [200n, 30n])], 200n)).toEqual([100n, 100n]);
    expect(shareInput([bent, curve([0n, 10n], [200n, 30n])], 260n)).toEqual([110n, 150n]);
  });

  it('gives a pool no more than its last point, and the rest to the others', () => {
    const curves = [curve([0n, 10n], [100n, 11n]), curve([0n, 10n], [1_000n, 30n])];
    expect(shareInput(curves, 600n)).toEqual([100n, 500n]);
    expect(shareInput(curves, 1_100n)).toEqual([100n, 1_000n]);
    expect(shareInput(curves, 1_101n)).toBeUndefined();
  });

  it('shares out all there is, each piece within its pool', () => {
    fc.assert(
      fc.property(
        fc.array(anyCurve, { minLength: 1, maxLength: 5 }),
        fc.bigInt({ min: 1n, max: 2n ** 64n }),
        (curves, total) => {
          const pieces = shareInput(curves, total);
          expect(pieces === undefined).toBe(total > roomOf(curves));
          if (pieces === undefined) return;
          expect(pieces.reduce((sum, piece) => sum + piece, 0n)).toBe(total);
          for (const [index, piece] of pieces.entries()) {
            expect(piece >= 0n && piece <= curves[index]!.at(-1)!.input).toBe(true);
          }
        },
      ),
    );
  });

  it('gives nobody less when there is more', () => {
    fc.assert(
      fc.property(
        fc.array(anyCurve, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 1_000 }),
        fc.nat({ max: 1_000 }),
        (curves, one, other) => {
          const part = (share: number) => (roomOf(curves) * BigInt(share)) / 1_000n;
          const less = shareInput(curves, part(Math.min(one, other)))!;
          const more = shareInput(curves, part(Math.max(one, other)))!;
          // Rounding gives its last base units to whoever has room, at most one for each pool.
          for (const [index, piece] of less.entries())
            expect(more[index]! + BigInt(curves.length)).toBeGreaterThanOrEqual(piece);
        },
      ),
    );
  });
});
