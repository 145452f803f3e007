import { directionOf, offerOf, refusalOf } from './pool-offer.js';
import type { LiquidityPool, SwapDirection } from './pools/liquidity-pool.js';
import { PoolRejected, type PoolRejectionCode } from './pools/pool-rejected.js';
import type { PoolAnswer, PoolOffer, PoolRefusal, QuoteRequest } from './quote.js';
import type { VenuePools } from './venue.js';

/** What makes a pool no choice although it would pay. */
export interface Guards {
  /** The most that a pool may pay less than its mid price, its fees left out, in 1/100 of a percent. */
  readonly maxPriceImpactBps: number;
  /** The most slots that a venue's state may lie behind the newest one. */
  readonly maxStateAgeSlots: bigint;
}

/** A pool that takes part in an order: all of it, or at least a piece. */
export interface Candidate {
  readonly pool: LiquidityPool;
  readonly direction: SwapDirection;
  /** What it pays for all of the order; null where that is too much for it. */
  readonly whole: PoolOffer | null;
}

/** What the pools of one venue say to a request. */
export interface PoolAnswers {
  readonly answers: readonly PoolAnswer[];
  readonly candidates: readonly Candidate[];
}

/** What a pool that says so to all of an order may still take a piece of. */
const TAKES_LESS: ReadonlySet<PoolRejectionCode> = new Set(['AMOUNT_TOO_LARGE', 'POOL_ACCOUNT_MISSING']);

/** Asks every pool for all of the order. Never throws, whatever a pool does. */
export function askPools(
  { pools, refusals, ageSlots }: VenuePools,
  request: QuoteRequest,
  guards: Guards,
): PoolAnswers {
  if (ageSlots > guards.maxStateAgeSlots) {
    const stale = pools.map((pool) => staleRefusal(pool, ageSlots, guards));
    return { answers: [...stale, ...refusals], candidates: [] };
  }
  const answers: PoolAnswer[] = [];
  const candidates: Candidate[] = [];
  for (const pool of pools) {
    const { answer, candidate } = askPool(pool, request, guards);
    answers.push(answer);
    if (candidate !== undefined) candidates.push(candidate);
  }
  return { answers: refusals.length === 0 ? answers : [...answers, ...refusals], candidates };
}

interface Asked {
  readonly answer: PoolAnswer;
  /** undefined where the pool takes no part in the order at all. */
  readonly candidate?: Candidate;
}

function askPool(pool: LiquidityPool, request: QuoteRequest, guards: Guards): Asked {
  const direction = directionOf(pool, request);
  if (direction === undefined) {
    const pair = `${request.tokenIn.symbol}/${request.tokenOut.symbol}`;
    return failed(pool, `it does not trade ${pair}`);
  }
  try {
    const offer = offerOf(pool, direction, request.amountIn);
    if (offer.priceImpactBps <= guards.maxPriceImpactBps) {
      return { answer: offer, candidate: { pool, direction, whole: offer } };
    }
    return { answer: impactRefusal(pool, offer, guards), candidate: { pool, direction, whole: null } };
  } catch (error) {
    if (!(error instanceof PoolRejected)) return failed(pool, error instanceof Error ? error.message : String(error));
    const answer = refusalOf(pool, error.code, error.message);
    return TAKES_LESS.has(error.code) ? { answer, candidate: { pool, direction, whole: null } } : { answer };
  }
}

function failed(pool: LiquidityPool, message: string): Asked {
  const reason = `The ${pool.venue} ${pool.poolType} pool ${pool.address} failed: ${message}.`;
  return { answer: refusalOf(pool, 'VENUE_UNAVAILABLE', reason) };
}

function impactRefusal(pool: LiquidityPool, { priceImpactBps }: PoolOffer, { maxPriceImpactBps }: Guards): PoolRefusal {
  const { venue, poolType, address } = pool;
  const reason = `The ${venue} ${poolType} pool ${address} would pay ${priceImpactBps} bps less than its mid price, and MAX_PRICE_IMPACT_BPS allows ${maxPriceImpactBps}.`;
  return refusalOf(pool, 'PRICE_IMPACT_TOO_HIGH', reason);
}

function staleRefusal(pool: LiquidityPool, ageSlots: bigint, { maxStateAgeSlots }: Guards): PoolRefusal {
  const { venue, poolType, address } = pool;
  const reason = `The state of the ${venue} ${poolType} pool ${address} is ${ageSlots} slots old, and MAX_STATE_AGE_SLOTS allows ${maxStateAgeSlots}.`;
  return refusalOf(pool, 'STATE_STALE', reason);
}
