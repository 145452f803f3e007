import { cannotHold, lacksLiquidity, paysNothing } from '../../../pools/amount-rejections.js';
import type { LiquidityPool, PoolQuote, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { priceAt } from './maths/exact-price.js';
import type { SwapFill, SwapPath } from './maths/swap-path.js';

/** One way to swap over a pool. */
export interface ClmmSide {
  readonly path: SwapPath;
  /** The account that would say how the path goes on, base58; `undefined` if it ends with the liquidity. */
  readonly missing: string | undefined;
  /** Base units in the vault that the input comes into. */
  readonly vaultIn: bigint;
  /** Base units in the vault that the output leaves. */
  readonly vaultOut: bigint;
  /** The mint that the fees are taken in, base58. */
  readonly feeMint: string;
}

export interface ClmmPoolParts {
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  /** Without a dynamic fee, time changes nothing. */
  readonly isTimeless: boolean;
  /** √price, Q64.64. */
  readonly sqrtPrice: bigint;
  readonly sides: Readonly<Record<SwapDirection, ClmmSide>>;
}

/** A pool of concentrated liquidity: token A is the program's token 0, token B its token 1. */
export class ClmmPool implements LiquidityPool {
  readonly venue = 'raydium';
  readonly poolType = 'clmm';
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  readonly isTimeless: boolean;
  private readonly midPrices: Readonly<Record<SwapDirection, Price>>;

  constructor(private readonly parts: ClmmPoolParts) {
    this.address = parts.address;
    this.mintA = parts.mintA;
    this.mintB = parts.mintB;
    this.isTimeless = parts.isTimeless;
    this.midPrices = { aToB: priceAt(parts.sqrtPrice, true, 0n), bToA: priceAt(parts.sqrtPrice, false, 0n) };
  }

  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote {
    const side = this.parts.sides[direction];
    if (amountIn <= 0n) {
      throw paysNothing(this.address);
    }
    if (amountIn > U64_MAX - side.vaultIn) {
      throw cannotHold(this.address);
    }
    const { amountOut, fee, sqrtPrice, feeRate } = side.path.fill(amountIn) ?? this.rejectEnd(side);
    this.requirePayable(amountOut, side);
    return {
      amountIn,
      amountOut,
      fees: fee > 0n ? [{ mint: side.feeMint, amount: fee }] : [],
      midPrice: this.midPrices[direction],
      marginalPrice: priceAt(sqrtPrice, direction === 'aToB', feeRate),
    };
  }

  private requirePayable(amountOut: bigint, { vaultOut }: ClmmSide): void {
    if (amountOut <= 0n) {
      throw paysNothing(this.address);
    }
    if (amountOut > vaultOut) {
      throw this.rejected('AMOUNT_TOO_LARGE', `would pay ${amountOut} base units, of which its vault has ${vaultOut}`);
    }
  }

  private rejectEnd({ path, missing }: ClmmSide): SwapFill {
    if (path.tooLong) {
      throw this.rejected('AMOUNT_TOO_LARGE', 'takes so much only in more steps than a transaction has');
    }
    if (missing !== undefined) {
      throw this.rejected('POOL_ACCOUNT_MISSING', `goes on for so much in ${missing}, which is missing`);
    }
    throw lacksLiquidity(this.address);
  }

  private rejected(code: PoolRejected['code'], reason: string): PoolRejected {
    return new PoolRejected(code, `The pool ${this.address} ${reason}.`);
  }
}
