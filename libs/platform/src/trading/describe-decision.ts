import {
  formatMidPrice,
  formatPrice,
  isOffer,
  type PoolFee,
  type PoolOffer,
  type PoolRefusal,
  type PoolType,
  type Route,
  type RouteDecision,
  type Token,
} from '#libs/dex-router';
import { minAmountOut, toDecimal } from '#libs/orders-domain';

/** What an order trades, and how much less than quoted it takes. */
export interface DecisionTerms {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  readonly slippageBps: number;
}

/** A fee in whole tokens. */
export type FeeSaid = { readonly token: string; readonly amount: string };

/** What a pool pays. Amounts are whole tokens, prices whole tokens out for one in, all as decimal strings. */
export type OfferSaid = {
  readonly venue: string;
  readonly poolType: PoolType;
  readonly pool: string;
  readonly amountIn: string;
  readonly amountOut: string;
  readonly minAmountOut: string;
  readonly fees: FeeSaid[];
  readonly feeBps: number;
  readonly priceImpactBps: number;
  /** Before the swap, without fees. */
  readonly midPrice: string;
  /** Of the next bit of input after the swap, fees included. */
  readonly marginalPrice: string;
};

/** Why a pool, or a venue as a whole, pays nothing. */
export type RefusalSaid = {
  readonly venue: string;
  readonly poolType?: PoolType;
  readonly pool?: string;
  readonly code: string;
  readonly reason: string;
};

export type RouteSaid = {
  readonly venue: string;
  readonly pool: string;
  readonly amountOut: string;
  readonly minAmountOut: string;
  readonly feeBps: number;
  readonly priceImpactBps: number;
  /** One for each pool that takes part, the largest first. */
  readonly legs: OfferSaid[];
};

/** A decision of the router as people and programs read it: in events, over HTTP and on the command line. */
export type DecisionSaid = {
  readonly quotes: (OfferSaid | RefusalSaid)[];
  readonly route: RouteSaid | null;
  readonly why: string;
};

export function describeDecision({ answers, best, why }: RouteDecision, terms: DecisionTerms): DecisionSaid {
  return {
    quotes: answers.map((answer) => (isOffer(answer) ? sayOffer(answer, terms) : sayRefusal(answer))),
    route: best && sayRoute(best, terms),
    why,
  };
}

function sayRefusal({ venue, poolType, pool, code, reason }: PoolRefusal): RefusalSaid {
  return { venue, ...(poolType !== null && { poolType }), ...(pool !== null && { pool }), code, reason };
}

function sayOffer(offer: PoolOffer, terms: DecisionTerms): OfferSaid {
  const { tokenIn, tokenOut } = terms;
  const { venue, poolType, pool, feeBps, priceImpactBps } = offer;
  return {
    venue,
    poolType,
    pool,
    amountIn: toDecimal(offer.amountIn, tokenIn.decimals),
    amountOut: toDecimal(offer.amountOut, tokenOut.decimals),
    minAmountOut: sayMinimum(offer.amountOut, terms),
    fees: offer.fees.map((fee) => sayFee(fee, terms)),
    feeBps,
    priceImpactBps,
    midPrice: formatMidPrice(offer.midPrice, tokenIn, tokenOut),
    marginalPrice: formatPrice(offer.marginalPrice, tokenIn, tokenOut),
  };
}

function sayRoute({ venue, pool, amountOut, feeBps, priceImpactBps, legs }: Route, terms: DecisionTerms): RouteSaid {
  return {
    venue,
    pool,
    amountOut: toDecimal(amountOut, terms.tokenOut.decimals),
    minAmountOut: sayMinimum(amountOut, terms),
    feeBps,
    priceImpactBps,
    legs: legs.map((leg) => sayOffer(leg, terms)),
  };
}

function sayMinimum(amountOut: bigint, { tokenOut, slippageBps }: DecisionTerms): string {
  return toDecimal(minAmountOut(amountOut, slippageBps), tokenOut.decimals);
}

/** A pool takes its fees in the tokens it trades. */
function sayFee({ mint, amount }: PoolFee, { tokenIn, tokenOut }: DecisionTerms): FeeSaid {
  const { symbol, decimals } = mint === tokenIn.mint ? tokenIn : tokenOut;
  return { token: symbol, amount: toDecimal(amount, decimals) };
}
