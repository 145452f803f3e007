export { DexRouter, type RouteDecision } from './dex-router.js';
export {
  isQuote,
  QuoteRejected,
  type Quote,
  type QuoteRejectionCode,
  type QuoteRequest,
  type VenueRejection,
} from './quote.js';
export { simulatedVenues } from './simulated-venues.js';
export type { SimulationOptions } from './simulation/simulation-options.js';
export { findToken, KNOWN_TOKENS, type Token } from './token.js';
export { VenueAdapter } from './venue.js';
