import type { Swap } from '../execution-gateway.js';
import { seededDraw } from './seeded-draw.js';

const MOST_LOSS_BPS = 30;
const MOST_GAIN_BPS = 10;
/** Drift is drawn in hundredths of a basis point. */
const STEPS_PER_BPS = 100;
const FULL = 10_000n * BigInt(STEPS_PER_BPS);

/**
 * What the venue pays when the swap lands: the quote, moved by between −30 and +10 bps. The same swap drifts
 * alike under the same seed, so that a run can be repeated; a further attempt drifts anew.
 * @returns base units of the token out
 */
export function driftedAmountOut(swap: Swap, seed: number): bigint {
  const { venue, pool, tokenIn, tokenOut, amountIn, attempt, quotedAmountOut } = swap;
  const range = (MOST_LOSS_BPS + MOST_GAIN_BPS) * STEPS_PER_BPS;
  const draw = seededDraw(seed, 'drift', venue, pool, tokenIn, tokenOut, amountIn, attempt) % (range + 1);
  const drift = BigInt(draw - MOST_LOSS_BPS * STEPS_PER_BPS);
  return (quotedAmountOut * (FULL + drift)) / FULL;
}
