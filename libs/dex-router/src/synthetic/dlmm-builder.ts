import type { Account } from '../accounts/account.js';
import type { Price } from '../pools/liquidity-pool.js';
import type { Token } from '../token.js';
import { binPrices } from '../venues/meteora/dlmm/maths/bin-price.js';
import { binNearest } from '../venues/meteora/dlmm/maths/bin-spread.js';
import type { SyntheticBin } from '../venues/meteora/dlmm/synthetic-bin-array.js';
import { syntheticDlmmBins } from '../venues/meteora/dlmm/synthetic-dlmm.js';
import type { PoolMoment } from './pool-moment.js';

/** Over so many bins on either side the depth of a recipe is spread, and so many lie beyond the band of fair prices. */
const DEPTH_BINS = 60n;
/** Long ago: what crossed bins before is forgotten. */
const LAST_SWAP = 1_700_000_000n;
const REMEMBERED_STATES = 4;

/** Builds a pool whose bins stand still, around the price of the long run, while the active one moves. */
export class DlmmBuilder {
  private readonly priceOf: (binId: bigint) => bigint | undefined;
  /** By the active bin, on which all depends. */
  private readonly built = new Map<bigint, readonly Account[]>();

  constructor(
    private readonly base: Token,
    private readonly quote: Token,
    private readonly pool: { readonly address: string; readonly binStep: bigint },
  ) {
    this.priceOf = binPrices(pool.binStep);
  }

  build(moment: PoolMoment): readonly Account[] {
    const activeId = this.nearestBin(moment.price);
    const known = this.built.get(activeId);
    if (known) return known;
    const accounts = syntheticDlmmBins({
      ...this.pool,
      mintX: this.base.mint,
      mintY: this.quote.mint,
      activeId,
      lastUpdateTimestamp: LAST_SWAP,
      bins: this.binsAround(activeId, moment),
    });
    if (this.built.size >= REMEMBERED_STATES) this.built.clear();
    this.built.set(activeId, accounts);
    return accounts;
  }

  private binsAround(activeId: bigint, { anchor, bandBps, baseDepth, quoteDepth }: PoolMoment): SyntheticBin[] {
    const middle = this.nearestBin(anchor);
    const reach = bandBps / this.pool.binStep + DEPTH_BINS;
    const bins: SyntheticBin[] = [];
    for (let id = middle - reach; id <= middle + reach; id += 1n) {
      const amountX = id >= activeId ? baseDepth / DEPTH_BINS : 0n;
      const amountY = id <= activeId ? quoteDepth / DEPTH_BINS : 0n;
      bins.push({ id, amountX, amountY });
    }
    return bins;
  }

  /** The bin whose price is not more than half a bin away. */
  private nearestBin({ numerator, denominator }: Price): bigint {
    const { binStep } = this.pool;
    const halfBinUp = { numerator: numerator * (20_000n + binStep), denominator: denominator * 20_000n };
    return binNearest(halfBinUp, this.priceOf);
  }
}
