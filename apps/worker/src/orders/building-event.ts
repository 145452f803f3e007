import { isQuote, type Quote, type RouteDecision, type VenueRejection } from '#libs/dex-router';
import { type EventData, type JsonValue, minAmountOut, type Order } from '#libs/orders-domain';

/** What the `building` event says: every venue's answer, which of them won, and why. */
export function buildingEvent(order: Order, decision: RouteDecision, best: Quote): EventData {
  return {
    attempt: order.attempts,
    quotes: decision.answers.map((answer) => describeAnswer(order, answer)),
    route: {
      venue: best.venue,
      pool: best.pool,
      amountOut: order.inTokenOut(best.amountOut),
      why: decision.why,
    },
    minAmountOut: order.inTokenOut(minAmountOut(best.amountOut, order.slippageBps)),
  };
}

function describeAnswer(order: Order, answer: Quote | VenueRejection): JsonValue {
  if (!isQuote(answer)) return { venue: answer.venue, code: answer.code, reason: answer.reason };
  const { venue, pool, amountOut, feeBps, priceImpactBps } = answer;
  return {
    venue,
    pool,
    amountOut: order.inTokenOut(amountOut),
    minAmountOut: order.inTokenOut(minAmountOut(amountOut, order.slippageBps)),
    feeBps,
    priceImpactBps,
  };
}
