export type PoolType = 'amm-v4' | 'cpmm' | 'clmm' | 'dlmm' | 'damm-v2';

/** `aToB` sells the pool's first token (coin, 0, X or A in the words of its program) for its second. */
export type SwapDirection = 'aToB' | 'bToA';

/** An exact price: base units of the output for one base unit of the input are `numerator / denominator`. */
export interface Price {
  readonly numerator: bigint;
  /** Greater than zero. */
  readonly denominator: bigint;
}

/** A fee in base units of the token it is taken in. */
export interface PoolFee {
  readonly mint: string;
  readonly amount: bigint;
}

/**
 * What a pool pays for an exact input. As the pool's own maths see it, between the two vaults; as the router sees it, between
 * the trader's own accounts, which `withTransferFees` makes of it where transfers cost something.
 */
export interface PoolQuote {
  /** Base units of the input, all of which are taken, fees included. */
  readonly amountIn: bigint;
  /** Base units of the output, after all fees; greater than zero. */
  readonly amountOut: bigint;
  /** Every fee, already taken from `amountIn` or `amountOut`; one entry per mint, none of zero. */
  readonly fees: readonly PoolFee[];
  /** The price before this swap, without fees. The same object in all quotes of a pool: what is made of it is kept. */
  readonly midPrice: Price;
  /** The price, fees included, of the next infinitesimal input after this swap: what splitting equalises. */
  readonly marginalPrice: Price;
}

/**
 * A pool as it stood at one slot: decoded, checked, immutable. Quoting is arithmetic over `bigint` and touches nothing else.
 */
export interface LiquidityPool {
  readonly venue: 'raydium' | 'meteora';
  readonly poolType: PoolType;
  /** base58 */
  readonly address: string;
  readonly mintA: string;
  readonly mintB: string;
  /** Whether quotes stay as they are from now on, however much time passes, as long as the accounts do; no if left out. */
  readonly isTimeless?: boolean;
  /**
   * What the pool pays for `amountIn` base units, rounded as its program rounds.
   *
   * @param amountIn base units, greater than zero
   * @throws PoolRejected
   */
  quoteExactIn(direction: SwapDirection, amountIn: bigint): PoolQuote;
}

/** What never changes about a pool. */
export type ListedPool = Pick<LiquidityPool, 'venue' | 'poolType' | 'address' | 'mintA' | 'mintB'>;
