import { askPools, type Guards, type PoolAnswers } from './ask-pools.js';
import { QuoteRejected, type PoolRefusal, type QuoteRequest } from './quote.js';
import type { VenueAdapter, VenuePools } from './venue.js';

/** What a venue says that has its pools at hand; undefined where it must be waited for. Never throws. */
export function answersAtHand(venue: VenueAdapter, request: QuoteRequest, guards: Guards): PoolAnswers | undefined {
  try {
    const found = venue.poolsAtHand(request);
    return found && answersOver(venue, found, request, guards);
  } catch (error) {
    return refusedBy(venue, error);
  }
}

/**
 * What the pools that a venue has found say.
 *
 * @throws QuoteRejected where there are none
 */
export function answersOver(
  { venue }: VenueAdapter,
  found: VenuePools,
  request: QuoteRequest,
  guards: Guards,
): PoolAnswers {
  const answers = askPools(found, request, guards);
  if (answers.answers.length > 0) return answers;
  throw new QuoteRejected('NO_POOL', `${venue} has no pool for ${request.tokenIn.symbol}/${request.tokenOut.symbol}`);
}

/** What is said in the place of a venue that failed with `error`. */
export function refusedBy({ venue }: VenueAdapter, error: unknown): PoolAnswers {
  const { code, message, transient } = error instanceof QuoteRejected ? error : unavailable(venue, error);
  const refusal: PoolRefusal = { venue, poolType: null, pool: null, code, reason: message, transient };
  return { answers: [refusal], candidates: [] };
}

function unavailable(venue: string, cause: unknown): QuoteRejected {
  const message = cause instanceof Error ? cause.message : String(cause);
  return new QuoteRejected('VENUE_UNAVAILABLE', `${venue} failed: ${message}`, { cause });
}
