import type { PoolOffer, PoolRefusal } from '../quote.js';

const ONE_TO_ONE = { numerator: 1n, denominator: 1n };

/** A cpmm pool's offer to pay `amountOut` for one base unit, but for what is given. */
export function anOffer(venue: string, amountOut: bigint, different: Partial<PoolOffer> = {}): PoolOffer {
  return {
    venue,
    poolType: 'cpmm',
    pool: `${venue}-cpmm`,
    amountIn: 1n,
    amountOut,
    fees: [],
    midPrice: ONE_TO_ONE,
    marginalPrice: ONE_TO_ONE,
    feeBps: 0,
    priceImpactBps: 1,
    ...different,
  };
}

/** A venue that is down, but for what is given. */
export function aRefusal(venue: string, different: Partial<PoolRefusal> = {}): PoolRefusal {
  return {
    venue,
    poolType: null,
    pool: null,
    code: 'VENUE_UNAVAILABLE',
    reason: `${venue} failed: 502`,
    transient: true,
    ...different,
  };
}
