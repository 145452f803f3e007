import type { Price } from '../../pools/liquidity-pool.js';

/** What a pool takes and pays for its piece of an order, in base units. */
export interface PaidPiece {
  readonly input: bigint;
  readonly output: bigint;
}

/**
 * How much more the piece brings than it would at the price that the last base unit of the order gets, by which pools of
 * one split are compared: about what is lost without the pool, times a factor that is the same for all of them.
 *
 * @param push `inverseRoot` of that last price over `reference`
 */
export function surplusOf({ input, output }: PaidPiece, push: bigint, reference: Price): bigint {
  return output * push * push * reference.denominator - (input << 64n) * reference.numerator;
}
