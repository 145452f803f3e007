import { cannotHold, lacksLiquidity, paysNothing } from '../../../pools/amount-rejections.js';
import type { LiquidityPool, PoolFee, PoolQuote, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { constantProductSlope } from '../../../pools/maths/constant-product.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { type CpmmRates, swapCpmm } from './maths/swap-cpmm.js';

/** One of the pool's tokens. */
export interface CpmmSide {
  /** base58 */
  readonly mint: string;
  /** Base units in the vault. */
  readonly inVault: bigint;
  /** Base units in the vault that are the pool's. */
  readonly reserve: bigint;
}

/** A pool of Raydium's CPMM: a constant product over two vaults. Transfer fees of its tokens are none of its own. */
export class CpmmPool implements LiquidityPool {
  readonly venue = 'raydium';
  readonly poolType = 'cpmm';
  readonly isTimeless = true;
  readonly mintA: string;
  readonly mintB: string;
  private readonly midPrices: Readonly<Record<SwapDirection, Price>>;

  constructor(
    readonly address: string,
    private readonly token0: CpmmSide,
    private readonly token1: CpmmSide,
    private readonly rates: Record<SwapDirection, CpmmRates>,
  ) {
    this.mintA = token0.mint;
    this.mintB = token1.mint;
    this.midPrices = {
      aToB: { numerator: token1.reserve, denominator: token0.reserve },
      bToA: { numerator: token0.reserve, denominator: token1.reserve },
    };
  }

  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote {
    const rates = this.rates[direction];
    // The program splits the fee by the rates' shares of their sum, and divides by zero where neither is charged.
    if (rates.isCreatorFeeOnInput && rates.onInput === 0n) {
      throw new PoolRejected('POOL_UNSUPPORTED', `The CPMM pool ${this.address} swaps nothing without a fee.`);
    }
    const [input, output] = direction === 'aToB' ? [this.token0, this.token1] : [this.token1, this.token0];
    if (input.inVault + amountIn > U64_MAX) {
      throw cannotHold(this.address);
    }
    const [reserveIn, reserveOut] = [input.reserve, output.reserve];
    const { feeIn, feeOut, swapped, amountOut } = swapCpmm({ amountIn, reserveIn, reserveOut, rates });
    if (amountOut <= 0n) {
      throw paysNothing(this.address);
    }
    if (amountOut + feeOut >= reserveOut) {
      throw lacksLiquidity(this.address);
    }
    const slope = constantProductSlope({ input: swapped, reserveIn, reserveOut });
    const { onInput, onOutput, denominator } = rates;
    return {
      amountIn,
      amountOut,
      fees: [...feeOf(input, feeIn), ...feeOf(output, feeOut)],
      midPrice: this.midPrices[direction],
      marginalPrice: {
        numerator: slope.numerator * (denominator - onInput) * (denominator - onOutput),
        denominator: slope.denominator * denominator * denominator,
      },
    };
  }
}

function feeOf({ mint }: CpmmSide, amount: bigint): PoolFee[] {
  return amount > 0n ? [{ mint, amount }] : [];
}
