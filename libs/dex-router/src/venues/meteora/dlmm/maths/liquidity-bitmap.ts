/** Arrays −512…511 have their bit in the pair itself. */
export const PAIR_BITMAP_REACH = 512n;

const WORD_BITS = 64n;

/**
 * The arrays with liquidity among those that the pair keeps a bit for, ascending. `words`: 16 u64, least significant
 * first; bit 0 is array −512. Source: `bin_array_bitmap` in the program's IDL.
 */
export function arraysInPair(words: readonly bigint[]): bigint[] {
  return setBits(words).map((bit) => bit - PAIR_BITMAP_REACH);
}

/**
 * The arrays with liquidity beyond the pair's own bitmap, ascending. Each side is a list of twelve times eight u64, least
 * significant first: the positive side begins at array 512 and goes up, the negative side begins at −513 and goes down.
 * Source: `BinArrayBitmapExtension` in the program's IDL, `commons` in dlmm-sdk.
 */
export function arraysBeyondPair(
  positive: readonly (readonly bigint[])[],
  negative: readonly (readonly bigint[])[],
): bigint[] {
  const above = setBits(positive.flat()).map((bit) => PAIR_BITMAP_REACH + bit);
  const below = setBits(negative.flat()).map((bit) => -PAIR_BITMAP_REACH - 1n - bit);
  return [...below.toReversed(), ...above];
}

function setBits(words: readonly bigint[]): bigint[] {
  const bits: bigint[] = [];
  let base = 0n;
  for (const word of words) {
    for (let rest = word, bit = base; rest > 0n; rest >>= 1n, bit += 1n) {
      if ((rest & 1n) === 1n) {
        bits.push(bit);
      }
    }
    base += WORD_BITS;
  }
  return bits;
}

/** The arrays of `ascending` that a swap meets from `start` on: upwards or downwards, nearest first. */
export function arraysAhead(ascending: readonly bigint[], start: bigint, isUpwards: boolean): bigint[] {
  return isUpwards
    ? ascending.filter((index) => index >= start)
    : ascending.filter((index) => index <= start).toReversed();
}
