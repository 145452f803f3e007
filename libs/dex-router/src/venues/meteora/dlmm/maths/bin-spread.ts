import type { Price } from '../../../../pools/liquidity-pool.js';
import { Q64 } from './bin-price.js';

const OUTERMOST_BIN = 443_636n;

/** The highest bin whose price is not above `price`, by halving the range of all bins. */
export function binNearest({ numerator, denominator }: Price, priceOf: (binId: bigint) => bigint | undefined): bigint {
  const target = (numerator * Q64) / denominator;
  const isAbove = (binId: bigint) => {
    const price = priceOf(binId);
    return price === undefined ? binId > 0n : price > target;
  };
  let low = -OUTERMOST_BIN;
  let high = OUTERMOST_BIN + 1n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (isAbove(middle)) {
      high = middle;
    } else {
      low = middle;
    }
  }
  return low;
}

/**
 * `depthX` spread evenly over the active bin and those above it and `depthY` over the active bin and those below, each
 * bin's share rounded down.
 */
export function evenBins(
  activeId: bigint,
  binsEachSide: bigint,
  depthX: bigint,
  depthY: bigint,
): { id: bigint; amountX: bigint; amountY: bigint }[] {
  const shareX = depthX / (binsEachSide + 1n);
  const shareY = depthY / (binsEachSide + 1n);
  const bins: { id: bigint; amountX: bigint; amountY: bigint }[] = [];
  for (let id = activeId - binsEachSide; id <= activeId + binsEachSide; id += 1n) {
    bins.push({ id, amountX: id >= activeId ? shareX : 0n, amountY: id <= activeId ? shareY : 0n });
  }
  return bins;
}
