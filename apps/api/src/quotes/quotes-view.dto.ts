/** What one venue answers: a quote, or the reason for none. Amounts are decimal strings of `tokenOut`. */
export class VenueQuoteView {
  venue!: string;
  pool?: string;
  amountOut?: string;
  minAmountOut?: string;
  feeBps?: number;
  priceImpactBps?: number;
  /** Stable, where there is no quote. */
  code?: string;
  /** Why there is no quote. */
  reason?: string;
}

/** The route an order would take now. */
export class RouteView {
  venue!: string;
  pool!: string;
  amountOut!: string;
  minAmountOut!: string;
}

/** What an order would do now. */
export class QuotesView {
  tokenIn!: string;
  tokenOut!: string;
  amount!: string;
  slippageBps!: number;
  quotes!: VenueQuoteView[];
  /** Null when no venue can fill the order. */
  route!: RouteView | null;
  /** Why the route was chosen, or why there is none. */
  why!: string;
}
