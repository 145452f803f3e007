import type { Guards, PoolAnswers } from './ask-pools.js';
import { combineLegs, onlyLeg } from './combine-legs.js';
import { explainRoute } from './explain-route.js';
import { isOffer, type QuoteRequest } from './quote.js';
import { rankOffers } from './rank-offers.js';
import type { Route, RouteDecision } from './route.js';
import { splitOrder, type SplitRules } from './splitting/split-order.js';
import { VenueInquiry } from './venue-inquiry.js';
import type { VenueAdapter } from './venue.js';

export interface RouterOptions extends Guards, SplitRules {
  /** How long all venues together have to answer one request. */
  readonly quoteDeadlineMs: number;
}

/** Asks every pool of every venue, and takes the one that pays most, or several that pay more together. */
export class DexRouter {
  constructor(
    private readonly venues: readonly VenueAdapter[],
    private readonly options: RouterOptions,
  ) {}

  /**
   * The best route now. Never rejects for anything a venue or a pool does: one that fails, lies or stays silent until
   * the deadline appears in `answers` with its reason, and the others compete without it.
   */
  async best(request: QuoteRequest): Promise<RouteDecision> {
    const asked = await this.askAll(request);
    const answers = asked.flatMap((venue) => venue.answers);
    const ranked = rankOffers(answers.filter(isOffer));
    const best = this.routeFrom(asked, ranked[0] && onlyLeg(ranked[0]), request);
    return { answers, best, why: explainRoute(answers, best, request.tokenOut) };
  }

  private routeFrom(asked: readonly PoolAnswers[], single: Route | undefined, request: QuoteRequest): Route | null {
    const candidates = asked.flatMap((venue) => venue.candidates);
    const legs = splitOrder(candidates, single?.legs[0], request.amountIn, this.options);
    if (legs === undefined) return single ?? null;
    return combineLegs(legs, request.tokenIn.mint);
  }

  private async askAll(request: QuoteRequest): Promise<PoolAnswers[]> {
    const { quoteDeadlineMs } = this.options;
    const inquiries = this.venues.map((venue) => new VenueInquiry(venue, request, this.options));
    const deadline = setTimeout(() => {
      for (const inquiry of inquiries) inquiry.giveUp(quoteDeadlineMs);
    }, quoteDeadlineMs);
    try {
      return await Promise.all(inquiries.map(({ answers }) => answers));
    } finally {
      clearTimeout(deadline);
    }
  }
}
