import { formatAmount } from './format-amount.js';
import { WHOLE_IN_BPS } from './pools/maths/whole-in-bps.js';
import { isOffer, type PoolAnswer, type PoolOffer, type PoolRefusal } from './quote.js';
import { rankOffers } from './rank-offers.js';
import type { Route } from './route.js';
import type { Token } from './token.js';

type Pool = Pick<PoolOffer, 'venue' | 'pool'> & Pick<PoolRefusal, 'poolType'>;
type NameOf = (pool: Pool) => string;

/**
 * One sentence on why this route won over all else that the answers offer, or why there is none.
 *
 * @param tokenOut what the offers pay in
 */
export function explainRoute(answers: readonly PoolAnswer[], best: Route | null, tokenOut: Token): string {
  const ranked = rankOffers(answers.filter(isOffer));
  const refusals = oncePerPool(answers.filter((answer): answer is PoolRefusal => !isOffer(answer)));
  const nameOf = namesIn(answers);
  if (best === null) return explainNone(refusals, nameOf);
  const win = explainWin(best, ranked, nameOf, tokenOut);
  const silence = explainSilence(refusals.filter((refusal) => !takesPart(refusal, best)));
  if (ranked.length === 1 && best.legs.length === 1) {
    const [only] = best.legs;
    return silence === '' ? `${nameOf(only)} is the only pool` : `${nameOf(only)} answered alone: ${silence}`;
  }
  return silence === '' ? win : `${win}; ${silence}`;
}

function explainNone(refusals: readonly PoolRefusal[], nameOf: NameOf): string {
  if (refusals.length === 0) return 'there is no venue to ask';
  const ofPools = refusals.filter(isOfPool);
  const ofVenues = refusals.filter((refusal) => !isOfPool(refusal));
  // One pool has room for its sentence; of several, each has its own beside it.
  const told =
    ofPools.length > 1 ? [...ofVenues.map(reasonOf), ...explainCodes(ofPools, nameOf)] : refusals.map(reasonOf);
  return `no pool can fill this: ${told.join('; ')}`;
}

/** Which pools refuse for the same reason: `AMOUNT_TOO_LARGE (raydium clmm, meteora dlmm)`. */
function explainCodes(refusals: readonly (PoolRefusal & Pool)[], nameOf: NameOf): string[] {
  const codes = [...new Set(refusals.map(({ code }) => code))];
  return codes.map((code) => {
    const pools = refusals.filter((refusal) => refusal.code === code);
    return `${code} (${pools.map(nameOf).join(', ')})`;
  });
}

function isOfPool(refusal: PoolRefusal): refusal is PoolRefusal & Pool {
  return refusal.pool !== null;
}

/** A pool that may be of any venue is told of by each. */
function oncePerPool(refusals: readonly PoolRefusal[]): PoolRefusal[] {
  return refusals.filter(
    ({ pool }, index) => pool === null || refusals.findIndex((each) => each.pool === pool) === index,
  );
}

/** Whether a pool that refuses all of the amount takes a piece of it. */
function takesPart({ pool }: PoolRefusal, { legs }: Route): boolean {
  return legs.some((leg) => leg.pool === pool);
}

/** Venues by their reasons. Pools have theirs beside the offers, and there may be many. */
function explainSilence(refusals: readonly PoolRefusal[]): string {
  const ofVenues = refusals.filter((refusal) => !isOfPool(refusal)).map(reasonOf);
  const pools = refusals.length - ofVenues.length;
  const ofPools = pools === 0 ? [] : [pools === 1 ? '1 pool has no offer' : `${pools} pools have no offer`];
  return [...ofVenues, ...ofPools].join('; ');
}

function explainWin(best: Route, ranked: readonly PoolOffer[], nameOf: NameOf, tokenOut: Token): string {
  const [first, second] = ranked;
  if (best.legs.length > 1) return explainSplit(best, first, nameOf, tokenOut);
  return first && second ? explainLead(first, second, nameOf, tokenOut) : '';
}

function explainSplit(
  { legs, amountIn, amountOut }: Route,
  single: PoolOffer | undefined,
  nameOf: NameOf,
  tokenOut: Token,
): string {
  const takes = legs.map((leg) => `${nameOf(leg)} ${formatPercent(leg.amountIn, amountIn)}`);
  const shares = `${takes.slice(0, -1).join(', ')} and ${takes.at(-1) ?? ''}`;
  if (single === undefined) return `no pool may take all of this alone, but together they do: ${shares}`;
  const gain = amountOut - single.amountOut;
  const more = `${formatAmount(gain, tokenOut)} more than ${nameOf(single)} alone (${formatBps(gain, single.amountOut)})`;
  return `split among ${shares}, it pays ${more}`;
}

function explainLead(best: PoolOffer, runnerUp: PoolOffer, nameOf: NameOf, tokenOut: Token): string {
  const gain = best.amountOut - runnerUp.amountOut;
  if (gain > 0n) {
    const share = formatBps(gain, runnerUp.amountOut);
    return `${nameOf(best)} pays ${formatAmount(gain, tokenOut)} more than ${nameOf(runnerUp)} (${share})`;
  }
  const tie = `${nameOf(best)} and ${nameOf(runnerUp)} pay the same`;
  if (best.priceImpactBps === runnerUp.priceImpactBps) return `${tie}, and ${nameOf(best)} comes first`;
  const impacts = `${best.priceImpactBps} against ${runnerUp.priceImpactBps} bps`;
  return `${tie}, and ${nameOf(best)} has the lower price impact (${impacts})`;
}

/**
 * By venue and kind, and by the beginning of the address where another pool among the answers is of that kind too; by
 * that alone where the kind is not known.
 */
function namesIn(answers: readonly PoolAnswer[]): NameOf {
  return ({ venue, poolType, pool }) => {
    if (poolType === null) return `${pool.slice(0, 4)}…`;
    const isSameKind = (other: PoolAnswer) => other.venue === venue && other.poolType === poolType;
    const hasTwin = answers.some((other) => isSameKind(other) && other.pool !== pool);
    return hasTwin ? `${venue} ${poolType} ${pool.slice(0, 4)}…` : `${venue} ${poolType}`;
  };
}

function formatBps(part: bigint, whole: bigint): string {
  const bps = (part * WHOLE_IN_BPS) / whole;
  return bps === 0n ? 'less than 1 bps' : `${bps} bps`;
}

/** To the nearest tenth: `61.3 %`. */
function formatPercent(part: bigint, whole: bigint): string {
  const tenths = (part * 2_000n + whole) / (whole * 2n);
  return `${tenths / 10n}.${tenths % 10n} %`;
}

/** Without its full stop, to be a part of a sentence. */
function reasonOf({ reason }: PoolRefusal): string {
  return reason.replace(/\.$/, '');
}
