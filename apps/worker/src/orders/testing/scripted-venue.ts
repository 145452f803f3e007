import {
  type LiquidityPool,
  PoolRejected,
  QuoteRejected,
  type QuoteRequest,
  VenueAdapter,
  type VenuePools,
} from '#libs/dex-router';

type Answer = bigint | QuoteRejected;

/** A venue with one pool, which gives the answers it was told to, and the last of them for ever. */
export class ScriptedVenue extends VenueAdapter {
  private asked = 0;

  constructor(
    override readonly venue: string,
    private readonly answers: readonly Answer[],
  ) {
    super();
  }

  override pools(request: QuoteRequest): Promise<VenuePools> {
    const answer = this.answers[Math.min(this.asked, this.answers.length - 1)]!;
    this.asked += 1;
    if (typeof answer !== 'bigint') return Promise.reject(answer);
    return Promise.resolve({ pools: [poolThatPays(this.venue, answer, request)], refusals: [], ageSlots: 0n });
  }
}

/** Takes the whole of this request and no piece of it, for no fee and at no distance from its mid price. */
function poolThatPays(venue: string, amountOut: bigint, { tokenIn, tokenOut, amountIn }: QuoteRequest): LiquidityPool {
  const price = { numerator: amountOut, denominator: amountIn };
  return {
    venue: venue as LiquidityPool['venue'],
    poolType: 'cpmm',
    address: `${venue}-pool`,
    mintA: tokenIn.mint,
    mintB: tokenOut.mint,
    quoteExactIn(_direction, amount) {
      if (amount !== amountIn) throw new PoolRejected('AMOUNT_TOO_SMALL', `${venue} takes all or nothing`);
      return { amountIn, amountOut, fees: [], midPrice: price, marginalPrice: price };
    },
  };
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
