export const MAX_SLIPPAGE_BPS = 10_000;

/**
 * The minimum amount out, in base units, that a fill of `quoted` base units may pay:
 * `floor(quoted × (10000 − slippageBps) / 10000)`.
 */
export function minAmountOut(quoted: bigint, slippageBps: number): bigint {
  if (!Number.isInteger(slippageBps) || slippageBps < 0 || slippageBps > MAX_SLIPPAGE_BPS) {
    throw new RangeError(`slippage must be an integer from 0 to ${MAX_SLIPPAGE_BPS} bps, not ${slippageBps}`);
  }
  return (quoted * BigInt(MAX_SLIPPAGE_BPS - slippageBps)) / BigInt(MAX_SLIPPAGE_BPS);
}
