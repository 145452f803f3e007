import { formatAmount } from '../format-amount.js';
import { QuoteRejected, type Quote, type QuoteRequest } from '../quote.js';
import type { Token } from '../token.js';
import { swapConstantProduct } from './constant-product.js';
import type { PoolTemplate } from './pool-template.js';
import { seededReserves, type PoolReserves } from './seeded-reserves.js';

/** A constant-product pool that exists on no chain. Its reserves never move: every quote stands for itself. */
export class SyntheticPool {
  /** Says that it is simulated, so that nobody looks for it in an explorer. */
  readonly pool: string;
  private readonly reserves: PoolReserves;

  constructor(
    private readonly venue: string,
    private readonly template: PoolTemplate,
    private readonly feeBps: number,
    seed: number,
  ) {
    this.pool = `sim-${venue}-${template.base.symbol}-${template.quote.symbol}`.toLowerCase();
    this.reserves = seededReserves(template, venue, seed);
  }

  /** Whether it holds these two tokens, either way round. */
  trades(one: Token, other: Token): boolean {
    const { base, quote } = this.template;
    return (
      (base.mint === one.mint && quote.mint === other.mint) || (base.mint === other.mint && quote.mint === one.mint)
    );
  }

  /**
   * What it pays for a request in its two tokens.
   *
   * @throws QuoteRejected AMOUNT_TOO_LARGE or AMOUNT_TOO_SMALL
   */
  quote({ tokenIn, amountIn, tokenOut }: QuoteRequest): Quote {
    const { base, quote } = this.reserves;
    const [reserveIn, reserveOut] = tokenIn.mint === this.template.base.mint ? [base, quote] : [quote, base];
    // An order of the pool's own size gets half the mid price: no use quoting beyond. This bounds it below u64, too.
    if (amountIn > reserveIn) {
      const sizes = `${formatAmount(amountIn, tokenIn)} is more than the ${formatAmount(reserveIn, tokenIn)}`;
      throw new QuoteRejected('AMOUNT_TOO_LARGE', `${sizes} in the pool of ${this.venue}`);
    }
    const fill = swapConstantProduct({ amountIn, reserveIn, reserveOut, feeBps: this.feeBps });
    if (fill.amountOut <= 0n) {
      const reason = `${this.venue} pays no ${tokenOut.symbol} for only ${formatAmount(amountIn, tokenIn)}`;
      throw new QuoteRejected('AMOUNT_TOO_SMALL', reason);
    }
    const { amountOut, priceImpactBps } = fill;
    return { venue: this.venue, pool: this.pool, amountIn, amountOut, feeBps: this.feeBps, priceImpactBps };
  }
}
