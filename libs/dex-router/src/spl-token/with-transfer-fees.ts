import type { LiquidityPool, PoolFee, PoolQuote, Price, SwapDirection } from '../pools/liquidity-pool.js';
import { PoolRejected } from '../pools/pool-rejected.js';
import { type CurrentTransferFee, isTransferFeeCapped, transferFeeOf, type TransferFee } from './transfer-fee.js';
import { WHOLE_IN_BPS } from '../pools/maths/whole-in-bps.js';

/** What transfers of a pool's two tokens cost. */
export interface PoolTransferFees {
  readonly a: CurrentTransferFee;
  readonly b: CurrentTransferFee;
}

/**
 * The same pool between the trader's own accounts: `amountIn` is what leaves the trader, `amountOut` what arrives, and
 * the fees that Token-2022 keeps of both transfers stand among the others. The pool itself where there are none, nor will
 * be.
 */
export function withTransferFees(pool: LiquidityPool, { a, b }: PoolTransferFees): LiquidityPool {
  const isFinal = a.isFinal && b.isFinal;
  if (isFinal && a.basisPoints === 0n && b.basisPoints === 0n) {
    return pool;
  }
  const { venue, poolType, address, mintA, mintB } = pool;
  return {
    venue,
    poolType,
    address,
    mintA,
    mintB,
    isTimeless: isFinal && pool.isTimeless === true,
    quoteExactIn: (direction, amountIn) =>
      direction === 'aToB'
        ? quoteBetween(pool, direction, amountIn, { mint: mintA, fee: a }, { mint: mintB, fee: b })
        : quoteBetween(pool, direction, amountIn, { mint: mintB, fee: b }, { mint: mintA, fee: a }),
  };
}

interface Side {
  readonly mint: string;
  readonly fee: TransferFee;
}

function quoteBetween(
  pool: LiquidityPool,
  direction: SwapDirection,
  amountIn: bigint,
  input: Side,
  output: Side,
): PoolQuote {
  const feeIn = transferFeeOf(amountIn, input.fee);
  const arrives = amountIn - feeIn;
  if (arrives <= 0n) {
    throw new PoolRejected('AMOUNT_TOO_SMALL', `Its transfer fee takes all of the input of the pool ${pool.address}.`);
  }
  const quote = pool.quoteExactIn(direction, arrives);
  const feeOut = transferFeeOf(quote.amountOut, output.fee);
  if (feeOut >= quote.amountOut) {
    throw new PoolRejected('AMOUNT_TOO_SMALL', `Its transfer fee takes all that the pool ${pool.address} pays.`);
  }
  return {
    amountIn,
    amountOut: quote.amountOut - feeOut,
    fees: withFee(withFee(quote.fees, input.mint, feeIn), output.mint, feeOut),
    midPrice: quote.midPrice,
    marginalPrice: lessFee(lessFee(quote.marginalPrice, amountIn, input.fee), quote.amountOut, output.fee),
  };
}

function withFee(fees: readonly PoolFee[], mint: string, amount: bigint): readonly PoolFee[] {
  if (amount === 0n) {
    return fees;
  }
  const others = fees.filter((fee) => fee.mint !== mint);
  const sameMint = fees.find((fee) => fee.mint === mint)?.amount ?? 0n;
  return [...others, { mint, amount: sameMint + amount }];
}

/** A fee at its maximum does not grow with the amount: what is added comes through whole. */
function lessFee({ numerator, denominator }: Price, amount: bigint, fee: TransferFee): Price {
  return isTransferFeeCapped(amount, fee)
    ? { numerator, denominator }
    : { numerator: numerator * (WHOLE_IN_BPS - fee.basisPoints), denominator: denominator * WHOLE_IN_BPS };
}
