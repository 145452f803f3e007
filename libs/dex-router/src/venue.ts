import type { LiquidityPool } from './pools/liquidity-pool.js';
import type { PoolRefusal, QuoteRequest } from './quote.js';

/** What a venue has for a pair at one slot. */
export interface VenuePools {
  /** The pools that trade the pair. The same objects while their state is the same: what is known of them is kept. */
  readonly pools: readonly LiquidityPool[];
  /** The pools that trade the pair, but cannot be quoted over as they stand. */
  readonly refusals: readonly PoolRefusal[];
  /** Slots between this state and the newest slot that the source knows of. */
  readonly ageSlots: bigint;
}

/** A place to trade. Whatever implements it passes `testing/venue-conformance.ts`. */
export abstract class VenueAdapter {
  /** Its name in quotes, orders and events; unique among the venues of a router. */
  abstract readonly venue: string;

  /**
   * Every pool of the venue that trades the pair, as it stands now. Commits to nothing and moves nothing.
   *
   * @throws QuoteRejected if the venue has no pool for the pair or is away. When `signal` aborts, it rejects at once and
   * with anything: nobody listens any more.
   */
  abstract pools(request: QuoteRequest, signal: AbortSignal): Promise<VenuePools>;

  /**
   * The same, where the venue has it at hand, so that nobody need wait; undefined where `pools` is to be asked.
   *
   * @throws QuoteRejected if the venue is away
   */
  poolsAtHand(_request: QuoteRequest): VenuePools | undefined {
    return undefined;
  }
}
