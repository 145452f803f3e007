import type { Swap, SwapOutcome } from '../execution-gateway.js';
import { driftedAmountOut } from './price-drift.js';

/** What a swap comes to when it lands: a fill at the price of that moment, or none where that is below its minimum. */
export function executeSwap(swap: Swap, seed: number): SwapOutcome {
  const amountOut = driftedAmountOut(swap, seed);
  // A minimum of nothing, which a tiny quote floors to, is no leave to take the tokens for nothing.
  return amountOut === 0n || amountOut < swap.minAmountOut
    ? { kind: 'slippage-exceeded', wouldPay: amountOut }
    : { kind: 'filled', amountOut };
}
