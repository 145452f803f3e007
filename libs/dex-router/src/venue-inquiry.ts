import { QuoteRejected, type Quote, type QuoteRequest, type VenueRejection } from './quote.js';
import type { VenueAdapter } from './venue.js';

/** One question to one venue. Turns whatever the venue does, even nothing, into exactly one answer. */
export class VenueInquiry {
  /** Never rejects. Settles with the venue, or when `giveUp` is called, whichever is first. */
  readonly answer: Promise<Quote | VenueRejection>;
  private readonly abort = new AbortController();
  private settle!: (answer: Quote | VenueRejection) => void;
  private settled = false;

  constructor(
    private readonly venue: VenueAdapter,
    request: QuoteRequest,
  ) {
    this.answer = new Promise((resolve) => {
      this.settle = (answer) => {
        this.settled = true;
        resolve(answer);
      };
    });
    // `ask` never rejects, and resolving twice is a no-op: a late answer or failure falls silently to the ground.
    void this.ask(request).then(this.settle);
  }

  /** Stops waiting and tells the venue so. Without effect once it has answered. */
  giveUp(deadlineMs: number): void {
    if (this.settled) return;
    const reason = `${this.venue.venue} did not answer within ${deadlineMs} ms`;
    const timeout = new QuoteRejected('VENUE_TIMEOUT', reason);
    this.settle(rejectionOf(this.venue.venue, timeout));
    this.abort.abort(timeout);
  }

  private async ask(request: QuoteRequest): Promise<Quote | VenueRejection> {
    const { venue } = this.venue;
    try {
      const quote = await this.venue.quote(request, this.abort.signal);
      assertAnswers(quote, request, venue);
      return quote;
    } catch (error) {
      return rejectionOf(venue, error instanceof QuoteRejected ? error : unavailable(venue, error));
    }
  }
}

function rejectionOf(venue: string, { code, message, transient }: QuoteRejected): VenueRejection {
  return { venue, code, reason: message, transient };
}

function unavailable(venue: string, cause: unknown): QuoteRejected {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new QuoteRejected('VENUE_UNAVAILABLE', `${venue} failed: ${message}`, { cause });
}

/** A quote for another amount would win by comparing apples with pears, one that pays nothing would burn the input. */
function assertAnswers(quote: Quote, request: QuoteRequest, venue: string): void {
  if (quote.amountIn !== request.amountIn) {
    const reason = `${venue} quoted ${quote.amountIn} base units instead of the ${request.amountIn} asked for`;
    throw new QuoteRejected('VENUE_UNAVAILABLE', reason);
  }
  if (quote.amountOut <= 0n) {
    throw new QuoteRejected('VENUE_UNAVAILABLE', `${venue} quoted an output of ${quote.amountOut}`);
  }
}
