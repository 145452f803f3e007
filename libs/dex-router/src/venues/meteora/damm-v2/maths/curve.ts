import type { Price } from '../../../../pools/liquidity-pool.js';

/** What moves along a curve when one token is sold, fees apart. */
export interface CurveStep {
  /** Base units of the token bought, rounded down. */
  readonly amountOut: bigint;
  /** Base units of token B for one of token A, once the step is done. */
  readonly priceAfter: Price;
}

/**
 * Where a pool's reserves may go when tokens are swapped; it knows nothing of fees.
 *
 * Both sales take base units greater than zero and no more than u64 holds, and give nothing where the curve ends before
 * all of the amount is sold.
 */
export interface Curve {
  /** Base units of token B for one of token A. */
  readonly price: Price;
  sellA(amountIn: bigint): CurveStep | undefined;
  sellB(amountIn: bigint): CurveStep | undefined;
}
