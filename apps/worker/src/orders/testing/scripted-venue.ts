import { type Quote, QuoteRejected, type QuoteRequest, VenueAdapter } from '#libs/dex-router';

type Answer = bigint | QuoteRejected;

/** A venue that gives the answers it was told to, and the last of them for ever. */
export class ScriptedVenue extends VenueAdapter {
  private asked = 0;

  constructor(
    override readonly venue: string,
    private readonly answers: readonly Answer[],
  ) {
    super();
  }

  override quote({ amountIn }: QuoteRequest): Promise<Quote> {
    const answer = this.answers[Math.min(this.asked, this.answers.length - 1)]!;
    this.asked += 1;
    if (typeof answer !== 'bigint') return Promise.reject(answer);
    const { venue } = this;
    return Promise.resolve({
      venue,
      pool: `${venue}-pool`,
      amountIn,
      amountOut: answer,
      feeBps: 25,
      priceImpactBps: 3,
    });
  }
}

const unavailable = (venue: string): QuoteRejected => new QuoteRejected('VENUE_UNAVAILABLE', `${venue} is down`);

/** Pays this many base units, for anything. */
export function pays(venue: string, amountOut: bigint): VenueAdapter {
  return new ScriptedVenue(venue, [amountOut]);
}

export function isDown(venue: string): VenueAdapter {
  return new ScriptedVenue(venue, [unavailable(venue)]);
}

/** Is down the first `times`, and pays then. */
export function recovers(venue: string, times: number, amountOut: bigint): VenueAdapter {
  return new ScriptedVenue(venue, [...Array.from({ length: times }, () => unavailable(venue)), amountOut]);
}

export function hasNoPool(venue: string): VenueAdapter {
  return new ScriptedVenue(venue, [new QuoteRejected('NO_POOL', `${venue} has no pool for SOL/USDC`)]);
}
