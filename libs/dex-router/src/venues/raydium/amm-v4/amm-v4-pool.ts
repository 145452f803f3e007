import { cannotHold, lacksLiquidity, paysNothing } from '../../../pools/amount-rejections.js';
import type { LiquidityPool, PoolQuote, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { constantProductSlope } from '../../../pools/maths/constant-product.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { swapAmmV4 } from './maths/swap-amm-v4.js';

/** One of the pool's tokens. */
export interface AmmV4Side {
  /** base58 */
  readonly mint: string;
  /** Base units in the vault. */
  readonly inVault: bigint;
  /** Base units in the vault that are the pool's. */
  readonly reserve: bigint;
}

export interface AmmV4Fee {
  /** Less than `denominator`. */
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A pool of Raydium's AMM v4: a constant product over two vaults of the SPL token program. */
export class AmmV4Pool implements LiquidityPool {
  readonly venue = 'raydium';
  readonly poolType = 'amm-v4';
  readonly isTimeless = true;
  readonly mintA: string;
  readonly mintB: string;
  private readonly midPrices: Readonly<Record<SwapDirection, Price>>;

  constructor(
    readonly address: string,
    private readonly coin: AmmV4Side,
    private readonly pc: AmmV4Side,
    private readonly fee: AmmV4Fee,
  ) {
    this.mintA = coin.mint;
    this.mintB = pc.mint;
    this.midPrices = {
      aToB: { numerator: pc.reserve, denominator: coin.reserve },
      bToA: { numerator: coin.reserve, denominator: pc.reserve },
    };
  }

  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote {
    const [input, output] = direction === 'aToB' ? [this.coin, this.pc] : [this.pc, this.coin];
    if (input.inVault + amountIn > U64_MAX) {
      throw cannotHold(this.address);
    }
    const { numerator, denominator } = this.fee;
    const [reserveIn, reserveOut] = [input.reserve, output.reserve];
    const { fee, swapped, amountOut } = swapAmmV4({
      amountIn,
      reserveIn,
      reserveOut,
      feeNumerator: numerator,
      feeDenominator: denominator,
    });
    if (amountOut <= 0n) {
      throw paysNothing(this.address);
    }
    if (amountOut >= reserveOut) {
      throw lacksLiquidity(this.address);
    }
    const slope = constantProductSlope({ input: swapped, reserveIn, reserveOut });
    return {
      amountIn,
      amountOut,
      fees: fee > 0n ? [{ mint: input.mint, amount: fee }] : [],
      midPrice: this.midPrices[direction],
      marginalPrice: {
        numerator: slope.numerator * (denominator - numerator),
        denominator: slope.denominator * denominator,
      },
    };
  }
}
