import type { RouterOptions } from '#libs/dex-router';
import type { Knobs } from '../env/knobs.js';

/** How the knobs want orders routed. */
export function routerOptions(knobs: Knobs): RouterOptions {
  return {
    quoteDeadlineMs: knobs.QUOTE_DEADLINE_MS,
    maxPriceImpactBps: knobs.MAX_PRICE_IMPACT_BPS,
    maxStateAgeSlots: BigInt(knobs.MAX_STATE_AGE_SLOTS),
    splitMinGainBps: knobs.SPLIT_MIN_GAIN_BPS,
    maxLegs: knobs.MAX_ROUTE_LEGS,
  };
}
