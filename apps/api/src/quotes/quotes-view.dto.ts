import { ApiProperty, OmitType, PartialType } from '@nestjs/swagger';
import { QUOTE_REJECTIONS } from '#libs/dex-router';

/** A fee, already taken. */
export class FeeView {
  token!: string;
  /** Whole tokens. */
  amount!: string;
}

/** The piece of the amount that one pool takes. Amounts are decimal strings of whole tokens. */
export class RouteLegView {
  venue!: string;
  /** `amm-v4`, `cpmm`, `clmm`, `dlmm` or `damm-v2`. */
  poolType!: string;
  /** The pool's address. */
  pool!: string;
  amountIn!: string;
  /** After all fees. */
  amountOut!: string;
  minAmountOut!: string;
  /** Every fee, in the token it is taken in. */
  fees!: FeeView[];
  /** The fees in 1/100 of a percent of the input, valued at `midPrice`. */
  feeBps!: number;
  /** How much less than at `midPrice` is paid, the fees left out, in 1/100 of a percent. */
  priceImpactBps!: number;
  /** Of `tokenIn` in `tokenOut` before the swap, without fees. */
  midPrice!: string;
  /** Of the next bit of `tokenIn` after the swap, fees included. */
  marginalPrice!: string;
}

/** What one pool pays for all of the amount, or why it pays nothing; then only what is known of the pool is there. */
export class PoolQuoteView extends PartialType(OmitType(RouteLegView, ['venue'])) {
  venue!: string;
  @ApiProperty({
    enum: Object.keys(QUOTE_REJECTIONS),
    required: false,
    description: 'Stable, where there is no quote; see docs/errors.md.',
  })
  code?: string;
  /** Why there is no quote. */
  reason?: string;
}

/** The route an order would take now: one pool, or several that pay more together. */
export class RouteView {
  /**
   * The venues of the legs, the largest leg first.
   * @example 'meteora+raydium'
   */
  venue!: string;
  /** The pools of the legs, joined alike. */
  pool!: string;
  /** What all legs pay together, after all fees. */
  amountOut!: string;
  minAmountOut!: string;
  feeBps!: number;
  priceImpactBps!: number;
  legs!: RouteLegView[];
}

/** What an order would do now. */
export class QuotesView {
  tokenIn!: string;
  tokenOut!: string;
  amount!: string;
  slippageBps!: number;
  /** One for each pool of the pair, in the order of the venues. */
  quotes!: PoolQuoteView[];
  /** Null when no pool can fill the order. */
  route!: RouteView | null;
  /** Why the route was chosen, or why there is none. */
  why!: string;
}
