import type { Price } from '../../pools/liquidity-pool.js';

const Q32 = 1n << 32n;
const Q64 = 1n << 64n;
/** A price so much worse than the reference that no order is ever sent there: nothing worse need be told apart. */
const FARTHEST = 1n << 48n;
const FARTHEST_SQUARED = FARTHEST * FARTHEST;

/**
 * √(reference / price), Q32, rounded down. It grows by the same for every base unit that goes into a constant product,
 * and piece by piece so where liquidity is concentrated: two known points tell nearly all that lies between them.
 */
export function inverseRoot(price: Price, reference: Price): bigint {
  const divisor = reference.denominator * price.numerator;
  if (divisor <= 0n) return FARTHEST;
  const square = (reference.numerator * price.denominator * Q64) / divisor;
  return square >= FARTHEST_SQUARED ? FARTHEST : rootNearQ32(square);
}

/** ⌊√square⌋ by Newton's method, quick where the root is near 2^32. */
function rootNearQ32(square: bigint): bigint {
  let root = (square / Q32 + Q32) >> 1n;
  for (;;) {
    const next = root === 0n ? 0n : (root + square / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
