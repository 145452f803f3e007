import type { LiquidityPool, PoolQuote, PoolType, SwapDirection } from '../pools/liquidity-pool.js';
import { SOL, USDC } from '../token.js';

type Script = (amountIn: bigint, direction: SwapDirection) => PoolQuote;

/** A fake pool for SOL and USDC that answers as it is told. */
function scriptedPool(venue: LiquidityPool['venue'], poolType: PoolType, script: Script): LiquidityPool {
  return {
    venue,
    poolType,
    address: `${venue}-${poolType}`,
    mintA: SOL.mint,
    mintB: USDC.mint,
    quoteExactIn: (direction, amountIn) => script(amountIn, direction),
  };
}

/**
 * Pays `amountOut` base units for anything, without a fee or a price impact, and nothing for anything more; `different`
 * spoils the quote.
 */
export function payingPool(
  venue: LiquidityPool['venue'],
  amountOut: bigint,
  different: Partial<PoolQuote> = {},
  poolType: PoolType = 'cpmm',
): LiquidityPool {
  return scriptedPool(venue, poolType, (amountIn) => ({
    amountIn,
    amountOut,
    fees: [],
    midPrice: { numerator: amountOut, denominator: amountIn },
    marginalPrice: { numerator: 0n, denominator: 1n },
    ...different,
  }));
}

/** Throws `error` at any question. */
export function failingPool(venue: LiquidityPool['venue'], error: unknown, poolType: PoolType = 'cpmm'): LiquidityPool {
  return scriptedPool(venue, poolType, () => {
    throw error;
  });
}
