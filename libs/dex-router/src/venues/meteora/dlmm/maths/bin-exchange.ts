import type { SwapDirection } from '../../../../pools/liquidity-pool.js';
import { divCeil } from '../../../../pools/maths/multiply-divide.js';
import { Q64 } from './bin-price.js';

const FRACTION_BITS = 64n;

/** What a bin pays for `amountIn` without fees, rounded down. `price`: Y for one X in base units, Q64.64. */
export function amountOutFor(amountIn: bigint, price: bigint, direction: SwapDirection): bigint {
  return direction === 'aToB' ? (amountIn * price) >> FRACTION_BITS : (amountIn << FRACTION_BITS) / price;
}

/** What a bin takes for `amountOut` without fees, rounded up. `price`: Y for one X in base units, Q64.64. */
export function amountInFor(amountOut: bigint, price: bigint, direction: SwapDirection): bigint {
  return direction === 'aToB' ? divCeil(amountOut << FRACTION_BITS, price) : divCeil(amountOut * price, Q64);
}
