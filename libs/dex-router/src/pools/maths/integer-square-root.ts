/** ⌊√value⌋ for value ≥ 0, by Newton's method from above, which falls until it has arrived. */
export function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) {
    return value;
  }
  let root = firstGuess(value);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) {
      return root;
    }
    root = next;
  }
}

/** A power of two no less than the root: two to the half of its bits, rounded up. */
function firstGuess(value: bigint): bigint {
  let bits = 0n;
  for (let rest = value; rest > 0n; rest >>= 2n) {
    bits += 1n;
  }
  return 1n << bits;
}
