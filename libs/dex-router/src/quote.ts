import type { Token } from './token.js';

/** Sell exactly `amountIn` of `tokenIn` for as much `tokenOut` as there is to have. */
export interface QuoteRequest {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  /** Base units of `tokenIn`, greater than zero. */
  readonly amountIn: bigint;
}

/** What one pool of one venue pays for a request now. */
export interface Quote {
  readonly venue: string;
  readonly pool: string;
  /** Base units of `tokenIn`, exactly as requested, before the fee. */
  readonly amountIn: bigint;
  /** Base units of `tokenOut` that reach the trader, after all fees; greater than zero. */
  readonly amountOut: bigint;
  /** The pool's fee in 1/100 of a percent, an integer in 0–10000. Already taken from `amountOut`. */
  readonly feeBps: number;
  /** How far the order itself moves the price against the trader, without the fee; an integer, rounded up. */
  readonly priceImpactBps: number;
}

export type QuoteRejectionCode =
  | 'NO_POOL'
  | 'AMOUNT_TOO_SMALL'
  | 'AMOUNT_TOO_LARGE'
  | 'VENUE_UNAVAILABLE'
  | 'VENUE_TIMEOUT';

/** Why a venue has no quote. Thrown by venues; the router hands it on as a `VenueRejection`. */
export class QuoteRejected extends Error {
  override readonly name = 'QuoteRejected';

  /** `message` is a sentence that names the venue: it reaches the client as the rejection's reason. */
  constructor(
    readonly code: QuoteRejectionCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same request may succeed later. */
  get transient(): boolean {
    return this.code === 'VENUE_UNAVAILABLE' || this.code === 'VENUE_TIMEOUT';
  }
}

/** A venue's answer when it is not a quote. */
export interface VenueRejection {
  readonly venue: string;
  readonly code: QuoteRejectionCode;
  /** A sentence for people; programs read `code`. */
  readonly reason: string;
  /** Whether the same request may succeed later. */
  readonly transient: boolean;
}

/** Tells a venue's quote from its reason for none. */
export function isQuote(answer: Quote | VenueRejection): answer is Quote {
  return 'amountOut' in answer;
}
