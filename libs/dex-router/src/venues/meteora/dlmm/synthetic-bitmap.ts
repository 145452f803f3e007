import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { bitmapExtensionCodec } from './bitmap-extension-layout.js';
import { bitmapExtensionAddress, DLMM_PROGRAM } from './dlmm-addresses.js';
import { PAIR_BITMAP_REACH } from './maths/liquidity-bitmap.js';

const PAIR_WORDS = 16;
const SIDE_WORDS = 96;
const CHUNK_WORDS = 8;

/** The pair's own bitmap with the bits of those arrays that it has a bit for. */
export function syntheticPairBitmap(arrays: readonly bigint[]): bigint[] {
  const bits = arrays.map((index) => index + PAIR_BITMAP_REACH);
  return wordsOf(bits, PAIR_WORDS);
}

/** The extension with the bits of the arrays that the pair has none for. */
export function syntheticBitmapExtension(pool: string, arrays: readonly bigint[]): Account {
  const above = arrays.map((index) => index - PAIR_BITMAP_REACH);
  const below = arrays.map((index) => -PAIR_BITMAP_REACH - 1n - index);
  const data = bitmapExtensionCodec.encode({
    lbPair: address(pool),
    positiveBinArrayBitmap: chunksOf(wordsOf(above, SIDE_WORDS)),
    negativeBinArrayBitmap: chunksOf(wordsOf(below, SIDE_WORDS)),
  });
  return { address: bitmapExtensionAddress(pool), owner: DLMM_PROGRAM, data: new Uint8Array(data) };
}

/** The u64 words, least significant first, in which these bits are set; bits outside are left out. */
function wordsOf(bits: readonly bigint[], length: number): bigint[] {
  const words = Array.from({ length }, () => 0n);
  for (const bit of bits) {
    const word = Number(bit >> 6n);
    if (bit >= 0n && word < length) {
      words[word] = (words[word] ?? 0n) | (1n << (bit & 63n));
    }
  }
  return words;
}

function chunksOf(words: readonly bigint[]): bigint[][] {
  return Array.from({ length: words.length / CHUNK_WORDS }, (_, chunk) =>
    words.slice(chunk * CHUNK_WORDS, (chunk + 1) * CHUNK_WORDS),
  );
}
