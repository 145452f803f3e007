import type { Candidate, Guards } from '../ask-pools.js';
import { offerOf } from '../pool-offer.js';
import type { Price } from '../pools/liquidity-pool.js';
import { WHOLE_IN_BPS } from '../pools/maths/whole-in-bps.js';
import type { PoolOffer } from '../quote.js';
import { equalise, type Split } from './equalise.js';
import { firstPrice } from './first-price.js';
import { gainOver, paysMore, worthOfSplit } from './maths/compare-prices.js';
import { PieceCurve } from './piece-curve.js';
import { splitAmongFewer } from './split-among-fewer.js';

export interface SplitRules {
  /** What each further leg of a split must bring, which is what it costs, in 1/100 of a percent of the output. */
  readonly splitMinGainBps: number;
  /** The most pools that one order is split across. */
  readonly maxLegs: number;
}

interface Entrant {
  readonly candidate: Candidate;
  readonly first: Price;
}

/**
 * The pieces of the order and who takes them, where that brings more than the best single pool by more than the further
 * legs cost; undefined where it does not.
 *
 * @param single the best offer for all of the order, if there is one
 */
export function splitOrder(
  candidates: readonly Candidate[],
  single: PoolOffer | undefined,
  order: bigint,
  rules: SplitRules & Guards,
): readonly PoolOffer[] | undefined {
  if (rules.maxLegs < 2 || candidates.length < 2) return undefined;
  const entrants = entrantsOf(candidates, single, order, rules);
  const [best, ...others] = entrants;
  if (best === undefined || others.length === 0) return undefined;
  const reference = entrants.reduce((most, { first }) => (paysMore(first, most) ? first : most), best.first);
  const curves = entrants
    .map(({ candidate, first }) => new PieceCurve(candidate, first, order, reference, rules.maxPriceImpactBps))
    .filter(({ takesPieces }) => takesPieces);
  const split = bestSplit(curves, single, { order, reference }, rules);
  return split && legsOf(split);
}

/** The pools that a piece of the order may be better off in than in the best single one, and that one. */
function entrantsOf(
  candidates: readonly Candidate[],
  single: PoolOffer | undefined,
  order: bigint,
  { splitMinGainBps }: SplitRules,
): readonly Entrant[] {
  const entrants: Entrant[] = [];
  let isWorthwhile = single === undefined;
  for (const candidate of candidates) {
    const first = firstPrice(candidate.pool, candidate.direction);
    if (first === null) continue;
    const isSingle = single !== undefined && candidate.whole === single;
    if (single === undefined || isSingle || paysMore(first, single.marginalPrice)) entrants.push({ candidate, first });
    if (single === undefined || isSingle || isWorthwhile) continue;
    // No base unit that goes elsewhere brings more than the first one there in place of the last one here.
    const most = gainOver(first, single.marginalPrice, order);
    isWorthwhile = most * WHOLE_IN_BPS > single.amountOut * BigInt(splitMinGainBps);
  }
  return isWorthwhile ? entrants : [];
}

/** Of the splits into fewer and fewer legs the one that is worth most after what its legs cost. */
function bestSplit(
  curves: readonly PieceCurve[],
  single: PoolOffer | undefined,
  { order, reference }: { readonly order: bigint; readonly reference: Price },
  { splitMinGainBps, maxLegs }: SplitRules,
): Split | undefined {
  const worth = (output: bigint, legs: number) => worthOfSplit(output, BigInt(legs - 1), BigInt(splitMinGainBps));
  let best: Split | undefined;
  let most = single === undefined ? 0n : worth(single.amountOut, 1);
  for (let split = equalise(curves, order); split !== undefined;) {
    const legs = split.pieces.length;
    if (legs > 1 && legs <= maxLegs && worth(split.output, legs) > most) {
      best = split;
      most = worth(split.output, legs);
    }
    const fewer = Math.min(legs - 1, maxLegs);
    // Fewer legs never pay more, they only cost less.
    if (fewer < 2 || worth(split.output, fewer) <= most) return best;
    split = splitAmongFewer(split, fewer, order, reference);
  }
  return best;
}

function legsOf({ pieces }: Split): readonly PoolOffer[] {
  return pieces.map(({ curve: { candidate }, input }) => offerOf(candidate.pool, candidate.direction, input));
}
