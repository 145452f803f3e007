import type { Guards, PoolAnswers } from './ask-pools.js';
import { QuoteRejected, type QuoteRequest } from './quote.js';
import { answersOver, refusedBy } from './venue-answers.js';
import type { VenueAdapter } from './venue.js';

/** One question to one venue. Turns whatever the venue does, even nothing, into answers. */
export class VenueInquiry {
  /** Never rejects. Settles with the venue, or when `giveUp` is called, whichever is first. */
  readonly answers: Promise<PoolAnswers>;
  private readonly abort = new AbortController();
  private settle!: (answers: PoolAnswers) => void;
  private settled = false;

  constructor(
    private readonly venue: VenueAdapter,
    request: QuoteRequest,
    guards: Guards,
  ) {
    this.answers = new Promise((resolve) => {
      this.settle = (answers) => {
        this.settled = true;
        resolve(answers);
      };
    });
    // `ask` never rejects, and resolving twice is a no-op: a late answer or failure falls silently to the ground.
    void this.ask(request, guards).then(this.settle);
  }

  /** Stops waiting and tells the venue so. Without effect once it has answered. */
  giveUp(deadlineMs: number): void {
    if (this.settled) return;
    const reason = `${this.venue.venue} did not answer within ${deadlineMs} ms`;
    const timeout = new QuoteRejected('VENUE_TIMEOUT', reason);
    this.settle(refusedBy(this.venue, timeout));
    this.abort.abort(timeout);
  }

  private async ask(request: QuoteRequest, guards: Guards): Promise<PoolAnswers> {
    try {
      const found = await this.venue.pools(request, this.abort.signal);
      if (this.abort.signal.aborted) return { answers: [], candidates: [] };
      return answersOver(this.venue, found, request, guards);
    } catch (error) {
      return refusedBy(this.venue, error);
    }
  }
}
