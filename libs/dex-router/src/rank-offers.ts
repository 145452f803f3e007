import type { PoolOffer } from './quote.js';

/** The offers from best to worst: highest output, then lowest price impact, then the order they came in. */
export function rankOffers(offers: readonly PoolOffer[]): PoolOffer[] {
  return offers.toSorted(
    (left, right) => compare(right.amountOut, left.amountOut) || left.priceImpactBps - right.priceImpactBps,
  );
}

function compare(left: bigint, right: bigint): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
