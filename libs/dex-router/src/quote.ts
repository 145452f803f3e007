import type { PoolFee, PoolType, Price } from './pools/liquidity-pool.js';
import type { QuoteRejectionCode } from './quote-rejections.js';
import type { Token } from './token.js';

/** Sell exactly `amountIn` of `tokenIn` for as much `tokenOut` as there is to have. */
export interface QuoteRequest {
  readonly tokenIn: Token;
  readonly tokenOut: Token;
  /** Base units of `tokenIn`, greater than zero. */
  readonly amountIn: bigint;
}

/** What one pool pays for an amount now. Whatever is said in bps can be computed again from the rest. */
export interface PoolOffer {
  readonly venue: string;
  readonly poolType: PoolType;
  /** base58 */
  readonly pool: string;
  /** Base units of the input, all of which the pool takes, fees included. */
  readonly amountIn: bigint;
  /** Base units of the output that reach the trader, after all fees; greater than zero. */
  readonly amountOut: bigint;
  /** Every fee, already taken from `amountIn` or `amountOut`; one entry per mint, none of zero. */
  readonly fees: readonly PoolFee[];
  /** The price before the swap, without fees. */
  readonly midPrice: Price;
  /** The price, fees included, of the next infinitesimal input after the swap. */
  readonly marginalPrice: Price;
  /** The fees in 1/100 of a percent of the input, each valued at `midPrice`; an integer in 0–10000, rounded to the nearest. */
  readonly feeBps: number;
  /** How much less than at `midPrice` is paid, the fees left out: an integer in 0–10000, rounded up. */
  readonly priceImpactBps: number;
}

/** The codes after which the same request may succeed later, without the market moving. */
const TRANSIENT: ReadonlySet<QuoteRejectionCode> = new Set(['VENUE_UNAVAILABLE', 'VENUE_TIMEOUT', 'STATE_STALE']);

/** Why a venue has no pools to ask. Thrown by venues; the router hands it on as a `PoolRefusal`. */
export class QuoteRejected extends Error {
  override readonly name = 'QuoteRejected';

  /** `message` is a sentence that names the venue: it reaches the client as the refusal's reason. */
  constructor(
    readonly code: QuoteRejectionCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** Whether the same request may succeed later. */
  get transient(): boolean {
    return isTransient(this.code);
  }
}

/** Why a pool, or a venue as a whole, has no offer. */
export interface PoolRefusal {
  readonly venue: string;
  /** null where the venue as a whole refuses, or where it is not known: then the pool may be of another venue or pair. */
  readonly poolType: PoolType | null;
  /** base58; null where the venue as a whole refuses. */
  readonly pool: string | null;
  readonly code: QuoteRejectionCode;
  /** A sentence for people that names the venue or the pool; programs read `code`. */
  readonly reason: string;
  /** Whether the same request may succeed later. */
  readonly transient: boolean;
}

export type PoolAnswer = PoolOffer | PoolRefusal;

/** Tells a pool's offer from its reason for none. */
export function isOffer(answer: PoolAnswer): answer is PoolOffer {
  return 'amountOut' in answer;
}

/** Whether the same request may succeed later. */
export function isTransient(code: QuoteRejectionCode): boolean {
  return TRANSIENT.has(code);
}
