import { formatAmount } from './format-amount.js';
import type { Quote, VenueRejection } from './quote.js';
import type { Token } from './token.js';

/**
 * One sentence on why the first of the `ranked` quotes won, or why there is no winner.
 *
 * @param tokenOut what the quotes pay in
 */
export function explainRoute(ranked: readonly Quote[], rejections: readonly VenueRejection[], tokenOut: Token): string {
  const [best, runnerUp] = ranked;
  const reasons = rejections.map(({ reason }) => reason).join('; ');
  if (!best) return reasons === '' ? 'there is no venue to ask' : `no venue can fill this: ${reasons}`;
  if (!runnerUp) return reasons === '' ? `${best.venue} is the only venue` : `${best.venue} answered alone: ${reasons}`;
  const comparison = compareTopTwo(best, runnerUp, tokenOut);
  return reasons === '' ? comparison : `${comparison}; ${reasons}`;
}

function compareTopTwo(best: Quote, runnerUp: Quote, tokenOut: Token): string {
  const gain = best.amountOut - runnerUp.amountOut;
  if (gain > 0n) {
    const share = formatShare(gain, runnerUp.amountOut);
    return `${best.venue} pays ${formatAmount(gain, tokenOut)} more than ${runnerUp.venue} (${share})`;
  }
  const tie = `${best.venue} and ${runnerUp.venue} pay the same`;
  if (best.priceImpactBps === runnerUp.priceImpactBps) return `${tie}, and ${best.venue} comes first`;
  const impacts = `${best.priceImpactBps} against ${runnerUp.priceImpactBps} bps`;
  return `${tie}, and ${best.venue} has the lower price impact (${impacts})`;
}

function formatShare(part: bigint, whole: bigint): string {
  const bps = (part * 10_000n) / whole;
  return bps === 0n ? 'less than 1 bps' : `${bps} bps`;
}
