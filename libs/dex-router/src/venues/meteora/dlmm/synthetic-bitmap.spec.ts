import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitmapExtensionCodec } from './bitmap-extension-layout.js';
import { arraysAhead, arraysBeyondPair, arraysInPair } from './maths/liquidity-bitmap.js';
import { syntheticBitmapExtension, syntheticPairBitmap } from './synthetic-bitmap.js';

const POOL = '5rCf1DM8LjKTw4YqhnoLcngyZYeNnQqztScTogYHAS6';
const anyIndexes = (min: bigint, max: bigint) =>
  fc.uniqueArray(fc.bigInt(min, max), { maxLength: 40 }).map((indexes) => indexes.toSorted(compare));

describe('the bitmaps of arrays with liquidity', () => {
  it('have the bit of array 0 in the middle of the pair', () => {
    expect(syntheticPairBitmap([0n])).toEqual([0n, 0n, 0n, 0n, 0n, 0n, 0n, 0n, 1n, 0n, 0n, 0n, 0n, 0n, 0n, 0n]);
    expect(arraysInPair([1n])).toEqual([-512n]);
  });

  it('give every array of the pair back', () => {
    fc.assert(
      fc.property(anyIndexes(-512n, 511n), (indexes) => {
        expect(arraysInPair(syntheticPairBitmap(indexes))).toEqual(indexes);
      }),
    );
  });

  it('give every array beyond the pair back, on either side', () => {
    const anyBeyond = fc.tuple(anyIndexes(-6_656n, -513n), anyIndexes(512n, 6_655n)).map((sides) => sides.flat());
    fc.assert(
      fc.property(anyBeyond, (indexes) => {
        const { data } = syntheticBitmapExtension(POOL, indexes);
        const { positiveBinArrayBitmap, negativeBinArrayBitmap } = bitmapExtensionCodec.decode(data);
        expect(arraysBeyondPair(positiveBinArrayBitmap, negativeBinArrayBitmap)).toEqual(indexes);
      }),
    );
  });

  it('begin at ±512 and go outwards', () => {
    const empty = Array.from({ length: 12 }, () => Array.from({ length: 8 }, () => 0n));
    const lowestBit = [[1n, 0n, 0n, 0n, 0n, 0n, 0n, 0n], ...empty.slice(1)];
    expect(arraysBeyondPair(lowestBit, empty)).toEqual([512n]);
    expect(arraysBeyondPair(empty, lowestBit)).toEqual([-513n]);
  });
});

describe('arraysAhead', () => {
  it('are met nearest first, that of the active bin included', () => {
    const arrays = [-3n, -1n, 0n, 2n, 7n];
    expect(arraysAhead(arrays, 0n, true)).toEqual([0n, 2n, 7n]);
    expect(arraysAhead(arrays, 0n, false)).toEqual([0n, -1n, -3n]);
    expect(arraysAhead(arrays, 1n, false)).toEqual([0n, -1n, -3n]);
  });
});

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : 1;
}
