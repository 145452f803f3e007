import type { Price, SwapDirection } from '../../../../pools/liquidity-pool.js';
import { Q64 } from './bin-price.js';
import { FEE_PRECISION } from './fee-rate.js';

/** What a bin at `price` (Q64.64, Y for X) gives for one base unit of the input, exact, after a fee of `feeRate`. */
export function quotePrice(price: bigint, direction: SwapDirection, feeRate = 0n): Price {
  const kept = FEE_PRECISION - feeRate;
  const [out, paid] = direction === 'aToB' ? [price, Q64] : [Q64, price];
  return feeRate === 0n
    ? { numerator: out, denominator: paid }
    : { numerator: out * kept, denominator: paid * FEE_PRECISION };
}
