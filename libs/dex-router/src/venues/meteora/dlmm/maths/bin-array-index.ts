/** Bins in one array. */
export const BINS_PER_ARRAY = 70n;

/** The array that holds a bin: ⌊binId / 70⌋, also below zero. */
export function binArrayIndexOf(binId: bigint): bigint {
  const quotient = binId / BINS_PER_ARRAY;
  return binId < 0n && binId % BINS_PER_ARRAY !== 0n ? quotient - 1n : quotient;
}

/** The lowest bin of an array. */
export function lowestBinOf(binArrayIndex: bigint): bigint {
  return binArrayIndex * BINS_PER_ARRAY;
}
