import type { Quote, QuoteRequest } from './quote.js';

/** A place to trade. Whatever implements it passes `testing/venue-conformance.ts`. */
export abstract class VenueAdapter {
  /** Its name in quotes, orders and events; unique among the venues of a router. */
  abstract readonly venue: string;

  /**
   * What the venue pays for the request now. Commits to nothing and moves nothing.
   *
   * @throws QuoteRejected if it has no quote, with the reason why. When `signal` aborts, it rejects at once and with
   * anything: nobody listens any more.
   */
  abstract quote(request: QuoteRequest, signal: AbortSignal): Promise<Quote>;
}
