import type { Price } from '../pools/liquidity-pool.js';

/** Where a pool of the synthetic market stands, and what of it stands still. Prices are base units of quote for one of base. */
export interface PoolMoment {
  readonly price: Price;
  /** The price of the long run: liquidity that is laid around a price is laid around this one, and stays. */
  readonly anchor: Price;
  /** How far fair prices go from there, either way, in bps. */
  readonly bandBps: bigint;
  /** Base units of the base token that the pool's depth is worth in the long run. */
  readonly baseDepth: bigint;
  /** The same in the quote token. */
  readonly quoteDepth: bigint;
}
