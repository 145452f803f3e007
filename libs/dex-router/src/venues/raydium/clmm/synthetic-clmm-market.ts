import type { Account } from '../../../accounts/account.js';
import { addressSeed } from '../../../accounts/program-derived-address.js';
import type { Price } from '../../../pools/liquidity-pool.js';
import { integerSquareRoot } from '../../../pools/maths/integer-square-root.js';
import { liquidityForAmount0, liquidityForAmount1 } from './maths/liquidity-for-depth.js';
import type { Position } from './maths/position-amounts.js';
import {
  MAX_SQRT_PRICE,
  MAX_TICK,
  MIN_SQRT_PRICE,
  MIN_TICK,
  sqrtPriceAtTick,
  tickAtSqrtPrice,
} from './maths/tick-price.js';
import { syntheticClmmPool } from './synthetic-clmm.js';

/** A token of a market. */
export interface SyntheticClmmToken {
  /** base58 */
  readonly mint: string;
  readonly decimals: number;
}

export interface SyntheticClmmMarket {
  /** In any order: the pool keeps its mints in the order of their bytes. */
  readonly base: SyntheticClmmToken;
  readonly quote: SyntheticClmmToken;
  /** Base units of `quote` for one base unit of `base`. */
  readonly price: Price;
  /** Base units of `quote` that it takes to raise the price of `base` by about 2 %, fees aside. */
  readonly depth: bigint;
  readonly configIndex: number;
  readonly tickSpacing: number;
  /** 10^-6 */
  readonly tradeFeeRate: number;
}

/** How far the positions reach on either side, in ticks of about 0.01 %: most of the liquidity is close to the price. */
const REACHES = [100n, 200n, 400n, 1_000n, 4_000n, 20_000n];
/** 2 % */
const DEPTH_REACH = 200n;

/**
 * The accounts of a pool at that price, as deep on either side, the pool first.
 *
 * @throws RangeError if the price lies outside the range of the program
 */
export function syntheticClmmMarket(market: SyntheticClmmMarket): readonly [pool: Account, ...others: Account[]] {
  const { base, quote, configIndex, tickSpacing, tradeFeeRate } = market;
  const isBaseFirst = Buffer.compare(addressSeed(base.mint), addressSeed(quote.mint)) < 0;
  const [token0, token1] = isBaseFirst ? [base, quote] : [quote, base];
  const sqrtPrice = sqrtPriceOf(market.price, isBaseFirst);
  return syntheticClmmPool({
    mint0: token0.mint,
    mint1: token1.mint,
    decimals0: token0.decimals,
    decimals1: token1.decimals,
    configIndex,
    tickSpacing,
    tradeFeeRate,
    sqrtPrice,
    positions: positionsAround(sqrtPrice, BigInt(tickSpacing), liquidityNear(sqrtPrice, market.depth, isBaseFirst)),
  });
}

function sqrtPriceOf({ numerator, denominator }: Price, isBaseFirst: boolean): bigint {
  const [above, below] = isBaseFirst ? [numerator, denominator] : [denominator, numerator];
  const sqrtPrice = integerSquareRoot((above << 128n) / below);
  if (sqrtPrice < MIN_SQRT_PRICE || sqrtPrice >= MAX_SQRT_PRICE) {
    throw new RangeError(`No pool has a price of ${above} / ${below}.`);
  }
  return sqrtPrice;
}

/** Whoever raises the price of the base pays in the quote: token 1 upwards, or token 0 downwards. */
function liquidityNear(sqrtPrice: bigint, depth: bigint, isBaseFirst: boolean): bigint {
  const tick = tickAtSqrtPrice(sqrtPrice);
  return isBaseFirst
    ? liquidityForAmount1(sqrtPrice, sqrtPriceAtTick(clamp(tick + DEPTH_REACH)), depth)
    : liquidityForAmount0(sqrtPriceAtTick(clamp(tick - DEPTH_REACH)), sqrtPrice, depth);
}

/** Equal shares of the liquidity, each within its reach of the price. */
function positionsAround(sqrtPrice: bigint, tickSpacing: bigint, liquidity: bigint): Position[] {
  const tick = tickAtSqrtPrice(sqrtPrice);
  const share = liquidity / BigInt(REACHES.length) + 1n;
  return REACHES.map((reach) => ({
    lowerTick: multipleBelow(clamp(tick - reach), tickSpacing),
    upperTick: -multipleBelow(-clamp(tick + reach + 1n), tickSpacing),
    liquidity: share,
  }));
}

/** The nearest multiple of the tick spacing downwards, within the range of ticks. */
function multipleBelow(tick: bigint, tickSpacing: bigint): bigint {
  const rest = ((tick % tickSpacing) + tickSpacing) % tickSpacing;
  return tick - rest < MIN_TICK ? tick - rest + tickSpacing : tick - rest;
}

function clamp(tick: bigint): bigint {
  return tick < MIN_TICK ? MIN_TICK : tick > MAX_TICK ? MAX_TICK : tick;
}
