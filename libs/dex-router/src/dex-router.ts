import type { Candidate, Guards, PoolAnswers } from './ask-pools.js';
import { combineLegs, onlyLeg } from './combine-legs.js';
import { explainRoute } from './explain-route.js';
import { isOffer, type QuoteRequest } from './quote.js';
import { rankOffers } from './rank-offers.js';
import type { Route, RouteDecision, RouteLeg } from './route.js';
import { splitOrder, type SplitRules } from './splitting/split-order.js';
import { answersAtHand } from './venue-answers.js';
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
    const legs = this.split(candidates, single?.legs[0], request);
    if (legs === undefined) return single ?? null;
    return combineLegs(legs, request.tokenIn.mint);
  }

  private split(candidates: readonly Candidate[], single: RouteLeg | undefined, request: QuoteRequest) {
    try {
      return splitOrder(candidates, single, request.amountIn, this.options);
    } catch (error) {
      // A pool that answers pieces otherwise than the whole must not cost the order the best pool alone.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  }

  /** A deadline, a signal and promises cost more than the pools themselves: only those who must be waited for have them. */
  private askAll(request: QuoteRequest): PoolAnswers[] | Promise<PoolAnswers[]> {
    const asked = this.venues.map(
      (venue) => answersAtHand(venue, request, this.options) ?? new VenueInquiry(venue, request, this.options),
    );
    return asked.every(isAnswered) ? asked : this.waitFor(asked);
  }

  private async waitFor(asked: readonly (PoolAnswers | VenueInquiry)[]): Promise<PoolAnswers[]> {
    const { quoteDeadlineMs } = this.options;
    const deadline = setTimeout(() => {
      for (const each of asked) if (!isAnswered(each)) each.giveUp(quoteDeadlineMs);
    }, quoteDeadlineMs);
    try {
      return await Promise.all(asked.map(async (each) => (isAnswered(each) ? each : each.answers)));
    } finally {
      clearTimeout(deadline);
    }
  }
}

function isAnswered(asked: PoolAnswers | VenueInquiry): asked is PoolAnswers {
  return !(asked instanceof VenueInquiry);
}
