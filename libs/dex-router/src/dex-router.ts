import { explainRoute } from './explain-route.js';
import { isQuote, type Quote, type QuoteRequest, type VenueRejection } from './quote.js';
import { rankQuotes } from './quote-ranking.js';
import { VenueInquiry } from './venue-inquiry.js';
import type { VenueAdapter } from './venue.js';

export interface RouterOptions {
  /** How long all venues together have to answer one request. */
  readonly quoteDeadlineMs: number;
  /** The most that a pool may pay less than its mid price, its fees left out, in 1/100 of a percent. */
  readonly maxPriceImpactBps: number;
  /** The most slots that a venue's state may lie behind the newest one. */
  readonly maxStateAgeSlots: bigint;
  /** What each further leg of a split must bring, which is what it costs, in 1/100 of a percent of the output. */
  readonly splitMinGainBps: number;
  /** The most pools that one order is split across. */
  readonly maxLegs: number;
}

export interface RouteDecision {
  /** One per venue, in the order of the venues. */
  readonly answers: readonly (Quote | VenueRejection)[];
  /** The quote to execute, one of `answers`; null if no venue has one. */
  readonly best: Quote | null;
  /** One sentence for people: why the winner won, or why there is none. */
  readonly why: string;
}

/** Asks every venue and takes the one that pays most. */
export class DexRouter {
  /** @param options.quoteDeadlineMs how long all venues together have to answer one request */
  constructor(
    private readonly venues: readonly VenueAdapter[],
    private readonly options: { readonly quoteDeadlineMs: number },
  ) {}

  /**
   * The best route now. Never rejects for anything a venue does: a venue that fails, lies or stays silent until the
   * deadline appears in `answers` with its reason, and the others compete without it.
   */
  async best(request: QuoteRequest): Promise<RouteDecision> {
    const answers = await this.askAll(request);
    const ranked = rankQuotes(answers.filter(isQuote));
    const rejections = answers.filter((answer): answer is VenueRejection => !isQuote(answer));
    return { answers, best: ranked[0] ?? null, why: explainRoute(ranked, rejections, request.tokenOut) };
  }

  private async askAll(request: QuoteRequest): Promise<(Quote | VenueRejection)[]> {
    const { quoteDeadlineMs } = this.options;
    const inquiries = this.venues.map((venue) => new VenueInquiry(venue, request));
    const deadline = setTimeout(() => {
      for (const inquiry of inquiries) inquiry.giveUp(quoteDeadlineMs);
    }, quoteDeadlineMs);
    try {
      return await Promise.all(inquiries.map(({ answer }) => answer));
    } finally {
      clearTimeout(deadline);
    }
  }
}
