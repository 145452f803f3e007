import { constantProductOutput } from '../../../../pools/maths/constant-product.js';
import { mulDivCeil } from '../../../../pools/maths/multiply-divide.js';

/** A sale into a pool of AMM v4. */
export interface AmmV4Swap {
  /** Base units, greater than zero. */
  readonly amountIn: bigint;
  /** Base units of the input that are the pool's. */
  readonly reserveIn: bigint;
  /** Base units of the output that are the pool's. */
  readonly reserveOut: bigint;
  /** The pool's share of the input: less than `feeDenominator`. */
  readonly feeNumerator: bigint;
  readonly feeDenominator: bigint;
}

export interface AmmV4Fill {
  /** Base units of the input, all of which stay in the pool. */
  readonly fee: bigint;
  /** What is swapped: the input less the fee. */
  readonly swapped: bigint;
  /** Base units of the output. */
  readonly amountOut: bigint;
}

/**
 * What a pool of AMM v4 pays for an exact input:
 *
 *     fee       = ⌈amountIn × feeNumerator / feeDenominator⌉
 *     amountOut = ⌊reserveOut × (amountIn − fee) / (reserveIn + amountIn − fee)⌋
 *
 * Source: `process_swap_base_in_v2` in raydium-amm, `program/src/processor.rs`; `swap_token_amount_base_in` in `math.rs`.
 */
export function swapAmmV4({ amountIn, reserveIn, reserveOut, feeNumerator, feeDenominator }: AmmV4Swap): AmmV4Fill {
  const fee = mulDivCeil(amountIn, feeNumerator, feeDenominator);
  const swapped = amountIn - fee;
  const amountOut = swapped > 0n ? constantProductOutput({ input: swapped, reserveIn, reserveOut }) : 0n;
  return { fee, swapped, amountOut };
}
