import type { RouterOptions } from '../dex-router.js';

/** Everyday options, under which nothing in a test is refused or split by accident. */
export const ROUTER_OPTIONS: RouterOptions = {
  quoteDeadlineMs: 2000,
  maxPriceImpactBps: 10_000,
  maxStateAgeSlots: 150n,
  splitMinGainBps: 2,
  maxLegs: 3,
};
