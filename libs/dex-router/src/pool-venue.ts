import { AccountsUnavailable } from './accounts/accounts-unavailable.js';
import type { LiquidityPool } from './pools/liquidity-pool.js';
import type { UnlistedPool } from './pools/pool-directory.js';
import type { PairPools, PairReading, PoolMarket } from './pools/pool-market.js';
import { refusalOf } from './pool-offer.js';
import { PoolRejected } from './pools/pool-rejected.js';
import { type PoolRefusal, QuoteRejected, type QuoteRequest } from './quote.js';
import { VenueAdapter, type VenuePools } from './venue.js';

type Sorted = Pick<VenuePools, 'pools' | 'refusals'>;

/** The pools of one venue, of all kinds, over the accounts of a source. */
export class PoolVenue extends VenueAdapter {
  private readonly sorted = new WeakMap<PairReading['readings'], Sorted>();

  constructor(
    override readonly venue: 'raydium' | 'meteora',
    private readonly market: PoolMarket,
  ) {
    super();
  }

  override async pools({ tokenIn, tokenOut }: QuoteRequest, signal: AbortSignal): Promise<VenuePools> {
    signal.throwIfAborted();
    try {
      const pools =
        this.market.known(this.venue, tokenIn.mint, tokenOut.mint) ??
        (await this.market.poolsBetween(this.venue, tokenIn.mint, tokenOut.mint));
      if (pools.listed.length > 0) {
        return this.found(pools, await this.market.read(pools, signal));
      }
      const refusals = pools.unlisted.map((pool) => this.refusalOfUnlisted(pool));
      if (refusals.length > 0) return { pools: [], refusals, ageSlots: 0n };
      throw new QuoteRejected('NO_POOL', `${this.venue} has no pool for ${tokenIn.symbol}/${tokenOut.symbol}`);
    } catch (error) {
      if (!(error instanceof AccountsUnavailable)) throw error;
      const reason = `${this.venue} is unavailable: ${error.message}`;
      throw new QuoteRejected('VENUE_UNAVAILABLE', reason, { cause: error });
    }
  }

  override poolsAtHand({ tokenIn, tokenOut }: QuoteRequest): VenuePools | undefined {
    const pools = this.market.known(this.venue, tokenIn.mint, tokenOut.mint);
    const reading = pools && this.market.atHand(pools);
    return reading && this.found(pools, reading);
  }

  private found(pools: PairPools, { readings, ageSlots }: PairReading): VenuePools {
    const { pools: quoting, refusals } = this.sort(pools, readings);
    return { pools: quoting, refusals, ageSlots };
  }

  /** The pools that quote apart from those that do not; once for each state. */
  private sort({ listed, unlisted }: PairPools, readings: PairReading['readings']): Sorted {
    const known = this.sorted.get(readings);
    if (known) return known;
    const pools: LiquidityPool[] = [];
    const refusals: PoolRefusal[] = [];
    for (const pool of listed) {
      const reading = readings.get(pool.address);
      if (reading instanceof PoolRejected) refusals.push(refusalOf(pool, reading.code, reading.message));
      else if (reading) pools.push(reading);
    }
    for (const pool of unlisted) refusals.push(this.refusalOfUnlisted(pool));
    const sorted = { pools, refusals };
    this.sorted.set(readings, sorted);
    return sorted;
  }

  private refusalOfUnlisted({ poolType, address, account, rejected }: UnlistedPool): PoolRefusal {
    const refused = refusalOf({ venue: this.venue, poolType, address }, rejected.code, rejected.message);
    // A pool may be opened later at an address that holds nothing yet.
    return account === undefined ? { ...refused, transient: true } : refused;
  }
}
