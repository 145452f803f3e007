import { paysNothing } from '../../../pools/amount-rejections.js';
import type { LiquidityPool, PoolQuote, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { quotePrice } from './maths/bin-quote-price.js';
import type { PathSums } from './path-sums.js';

/** Nothing is known that the next input would get. */
const NOTHING: Price = { numerator: 0n, denominator: 1n };

export interface DlmmPoolParts {
  readonly address: string;
  readonly mintX: string;
  readonly mintY: string;
  /** Once its volatility is forgotten, time changes nothing. */
  readonly isTimeless: boolean;
  /** Of the active bin: base units of Y for one base unit of X, Q64.64. */
  readonly activePrice: bigint;
  readonly feeOnlyInY: boolean;
  readonly paths: Readonly<Record<SwapDirection, PathSums>>;
}

/**
 * A Meteora DLMM pool: liquidity lies in bins of one price each, and a swap empties them one after the other. The mid
 * price is that of the active bin. Where a token's own transfer fee applies, it is no part of these amounts.
 */
export class DlmmPool implements LiquidityPool {
  readonly venue = 'meteora';
  readonly poolType = 'dlmm';
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  readonly isTimeless: boolean;
  readonly #parts: DlmmPoolParts;
  readonly #midPrices: Readonly<Record<SwapDirection, Price>>;

  constructor(parts: DlmmPoolParts) {
    this.address = parts.address;
    this.mintA = parts.mintX;
    this.mintB = parts.mintY;
    this.isTimeless = parts.isTimeless;
    this.#parts = parts;
    this.#midPrices = { aToB: quotePrice(parts.activePrice, 'aToB'), bToA: quotePrice(parts.activePrice, 'bToA') };
  }

  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote {
    this.#checkAmount(amountIn);
    const { amountOut, fee, next } = this.#parts.paths[direction].fill(amountIn);
    if (amountOut === 0n) {
      throw paysNothing(this.address);
    }
    return {
      amountIn,
      amountOut,
      fees: fee === 0n ? [] : [{ mint: this.#feeMint(direction), amount: fee }],
      midPrice: this.#midPrices[direction],
      marginalPrice: next === undefined ? NOTHING : quotePrice(next.price, direction, next.feeRate),
    };
  }

  #checkAmount(amountIn: bigint): void {
    if (amountIn <= 0n) {
      throw new PoolRejected('AMOUNT_TOO_SMALL', `The pool ${this.address} takes no input of ${amountIn} base units.`);
    }
    if (amountIn > U64_MAX) {
      throw new PoolRejected('AMOUNT_TOO_LARGE', `No token account holds ${amountIn} base units.`);
    }
  }

  #feeMint(direction: SwapDirection): string {
    return direction === 'aToB' && !this.#parts.feeOnlyInY ? this.mintA : this.mintB;
  }
}
