import type { Token } from '../token.js';

/** A synthetic pool before the seed touches it. Its mid price is `quoteReserve / baseReserve`. */
export interface PoolTemplate {
  readonly base: Token;
  readonly quote: Token;
  /** Whole tokens. */
  readonly baseReserve: bigint;
  /** Whole tokens. */
  readonly quoteReserve: bigint;
}
