import type { PoolAnswer, PoolOffer } from './quote.js';

/** What one pool pays for its piece of the order. */
export type RouteLeg = PoolOffer;

/** How an order is filled: by one pool, or by several at once, each taking a piece of it. */
export interface Route {
  /** At least one, the largest input first. Their inputs add up to the order, to the base unit. */
  readonly legs: readonly [RouteLeg, ...RouteLeg[]];
  /** Base units of the input, exactly as requested. */
  readonly amountIn: bigint;
  /** Base units of the output that all legs together pay, after all fees. */
  readonly amountOut: bigint;
  /** The fees of all legs, each valued at its pool's mid price; an integer in 0–10000, rounded to the nearest. */
  readonly feeBps: number;
  /** How much less is paid than if each leg were filled at its pool's mid price, the fees left out; rounded up. */
  readonly priceImpactBps: number;
  /** The venues of the legs, largest leg first, each once, joined by `+`: `meteora` or `meteora+raydium`. */
  readonly venue: string;
  /** The pools of the legs, largest first, joined by `+`. */
  readonly pool: string;
}

/** What the router found out about a request, and what it makes of it. */
export interface RouteDecision {
  /** What every pool says to all of the order, in the order of the venues and their pools. */
  readonly answers: readonly PoolAnswer[];
  /** The route to execute; null if there is none. */
  readonly best: Route | null;
  /** One sentence for people: why the winner won, or why there is none. */
  readonly why: string;
}
