import type { Route, RouteDecision, Token } from '#libs/dex-router';
import { type EventData, minAmountOut, type Order } from '#libs/orders-domain';
import { describeDecision } from '#libs/platform';

/**
 * What the `building` event says: what every pool answered, the route that won, and why. Enough to see from it alone
 * that the decision was right.
 */
export function buildingEvent(order: Order, pair: TokenPair, decision: RouteDecision, best: Route): EventData {
  const { quotes, route, why } = describeDecision(decision, { ...pair, slippageBps: order.slippageBps });
  return {
    attempt: order.attempts,
    quotes,
    route: { ...route, why },
    minAmountOut: order.inTokenOut(minAmountOut(best.amountOut, order.slippageBps)),
  };
}

/** What the event says of an order that has no route: why each pool, or venue, has no offer. */
export function refusalsEvent(order: Order, pair: TokenPair, decision: RouteDecision): EventData {
  return { quotes: describeDecision(decision, { ...pair, slippageBps: order.slippageBps }).quotes };
}

export interface TokenPair {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
}
