import { EXTENSION_BITMAPS } from './bitmap-extension-layout.js';
import { arraySpan } from './maths/tick-arrays.js';

/** The bitmaps that say which tick arrays have initialised ticks. */
export interface SyntheticBitmaps {
  /** Words of 64 bits, for the arrays −512 to 511. */
  readonly own: bigint[];
  /** As in the extension's account. */
  readonly positive: bigint[][];
  readonly negative: bigint[][];
}

/** @param starts the first ticks of the arrays */
export function syntheticBitmaps(starts: Iterable<bigint>, tickSpacing: bigint): SyntheticBitmaps {
  const own = words(16);
  const positive = Array.from({ length: EXTENSION_BITMAPS }, () => words(8));
  const negative = Array.from({ length: EXTENSION_BITMAPS }, () => words(8));
  for (const start of starts) {
    const array = Number(start / arraySpan(tickSpacing));
    if (array >= -512 && array < 512) {
      setBit(own, array + 512);
    } else if (array > 0) {
      setBit(positive[Math.floor(array / 512) - 1], array % 512);
    } else {
      const bitmap = Math.ceil(-array / 512) - 2;
      setBit(negative[bitmap], array + 512 * (bitmap + 2));
    }
  }
  return { own, positive, negative };
}

function words(count: number): bigint[] {
  return Array.from({ length: count }, () => 0n);
}

/** @throws RangeError if the bitmap has no such bit, for an array outside the range of ticks */
function setBit(bitmap: bigint[] | undefined, bit: number): void {
  const word = bitmap?.[bit >> 6];
  if (!bitmap || word === undefined) {
    throw new RangeError(`No bitmap has a bit ${bit} for a tick array there.`);
  }
  bitmap[bit >> 6] = word | (1n << BigInt(bit & 63));
}
