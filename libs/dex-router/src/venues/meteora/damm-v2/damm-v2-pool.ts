import { cannotHold, lacksLiquidity, paysNothing } from '../../../pools/amount-rejections.js';
import type { LiquidityPool, PoolFee, PoolQuote, Price, SwapDirection } from '../../../pools/liquidity-pool.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import type { Curve, CurveStep } from './maths/curve.js';
import { FEE_DENOMINATOR, feeWithin } from './maths/fee-numerator.js';
import { nextUnitFeeNumerator, tradeFeeNumerator, type TradeFee } from './maths/trade-fee.js';
import type { Reserves } from './read-curve.js';

export interface DammV2PoolParts {
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  /** Whether time changes nothing, its fee included. */
  readonly isTimeless: boolean;
  readonly curve: Curve;
  readonly fee: TradeFee;
  /** Whether fees are taken in token B whichever way the swap goes; if not, in the token bought. */
  readonly feesInB: boolean;
  /** Base units in the vaults. */
  readonly vaults: Reserves;
}

/** A pool of Meteora's DAMM v2 as it stood at one slot, checked. */
export class DammV2Pool implements LiquidityPool {
  readonly venue = 'meteora';
  readonly poolType = 'damm-v2';
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  readonly isTimeless: boolean;
  private readonly midPrices: Readonly<Record<SwapDirection, Price>>;

  constructor(private readonly parts: DammV2PoolParts) {
    this.address = parts.address;
    this.mintA = parts.mintA;
    this.mintB = parts.mintB;
    this.isTimeless = parts.isTimeless;
    const { price } = parts.curve;
    this.midPrices = {
      aToB: inDirection(false, price, FEE_DENOMINATOR),
      bToA: inDirection(true, price, FEE_DENOMINATOR),
    };
  }

  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote {
    this.requireAmount(direction, amountIn);
    const { fee, feesInB } = this.parts;
    const buysA = direction === 'bToA';
    const feeNumerator = tradeFeeNumerator(fee, buysA, amountIn);
    const feeOnInput = buysA && feesInB ? feeWithin(amountIn, feeNumerator) : 0n;
    const step = this.step(buysA, amountIn - feeOnInput);
    const feeOnOutput = buysA && feesInB ? 0n : feeWithin(step.amountOut, feeNumerator);
    const amountOut = step.amountOut - feeOnOutput;
    if (amountOut <= 0n) {
      throw paysNothing(this.address);
    }
    return {
      amountIn,
      amountOut,
      fees: this.fees(buysA, feeOnInput + feeOnOutput),
      midPrice: this.midPrices[direction],
      marginalPrice: inDirection(buysA, step.priceAfter, FEE_DENOMINATOR - nextUnitFeeNumerator(fee, buysA, amountIn)),
    };
  }

  /** Balances live in u64, so an input that would not fit the vault cannot be sent. */
  private requireAmount(direction: SwapDirection, amountIn: bigint): void {
    const { vaults } = this.parts;
    if (amountIn <= 0n) {
      throw paysNothing(this.address);
    }
    if (amountIn + (direction === 'aToB' ? vaults.a : vaults.b) > U64_MAX) {
      throw cannotHold(this.address);
    }
  }

  private step(buysA: boolean, amountIn: bigint): CurveStep {
    if (amountIn === 0n) {
      throw paysNothing(this.address);
    }
    const step = buysA ? this.parts.curve.sellB(amountIn) : this.parts.curve.sellA(amountIn);
    if (step === undefined) {
      throw lacksLiquidity(this.address);
    }
    return step;
  }

  private fees(buysA: boolean, amount: bigint): readonly PoolFee[] {
    const mint = buysA && !this.parts.feesInB ? this.mintA : this.mintB;
    return amount === 0n ? [] : [{ mint, amount }];
  }
}

/** The price of B for A as units out for one unit in, of which `kept` parts of 10^9 remain after fees. */
function inDirection(buysA: boolean, { numerator, denominator }: Price, kept: bigint): Price {
  return buysA
    ? { numerator: denominator * kept, denominator: numerator * FEE_DENOMINATOR }
    : { numerator: numerator * kept, denominator: denominator * FEE_DENOMINATOR };
}
