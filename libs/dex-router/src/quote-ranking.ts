import type { Quote } from './quote.js';

/** The quotes from best to worst: highest output, then lowest price impact, then the order they came in. */
export function rankQuotes(quotes: readonly Quote[]): Quote[] {
  return quotes.toSorted(
    (left, right) => compare(right.amountOut, left.amountOut) || left.priceImpactBps - right.priceImpactBps,
  );
}

function compare(left: bigint, right: bigint): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
