import { integerSquareRoot } from '../../../pools/maths/integer-square-root.js';
import { U128_MAX } from '../../../pools/maths/unsigned-integers.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { CompoundingCurve } from './maths/compounding-curve.js';
import { ConcentratedCurve } from './maths/concentrated-curve.js';
import type { Curve } from './maths/curve.js';
import { COLLECT_FEE_MODE, type PoolState } from './pool-layout.js';

/** The least and the greatest square root of a price that the program takes, Q64.64. */
export const MIN_SQRT_PRICE = 4_295_048_016n;
export const MAX_SQRT_PRICE = 79_226_673_521_066_979_257_578_248_091n;

/** The reserves were first counted in this layout version; before it, they follow from price and liquidity alone. */
const RESERVES_COUNTED = 1;

/** Base units of each token. */
export interface Reserves {
  readonly a: bigint;
  readonly b: bigint;
}

/** A pool's curve, and what its vaults must hold for it, fees apart. */
export interface CurveWithReserves {
  readonly curve: Curve;
  readonly reserves: Reserves;
}

/** @throws PoolRejected */
export function readCurve(pool: string, state: PoolState): CurveWithReserves {
  if (state.layoutVersion > RESERVES_COUNTED) {
    throw new PoolRejected('POOL_UNSUPPORTED', `DAMM v2 pool ${pool} has layout version ${state.layoutVersion}.`);
  }
  switch (state.collectFeeMode) {
    case COLLECT_FEE_MODE.bothTokens:
    case COLLECT_FEE_MODE.onlyB:
      return readConcentrated(pool, state);
    case COLLECT_FEE_MODE.compounding:
      return readCompounding(pool, state);
    default:
      throw new PoolRejected('POOL_UNSUPPORTED', `DAMM v2 pool ${pool} collects fees by mode ${state.collectFeeMode}.`);
  }
}

function readConcentrated(pool: string, state: PoolState): CurveWithReserves {
  const { sqrtMinPrice, sqrtPrice, sqrtMaxPrice, liquidity, layoutVersion } = state;
  const ordered =
    sqrtMinPrice >= MIN_SQRT_PRICE &&
    sqrtMinPrice < sqrtMaxPrice &&
    sqrtMaxPrice <= MAX_SQRT_PRICE &&
    sqrtPrice >= sqrtMinPrice &&
    sqrtPrice <= sqrtMaxPrice;
  if (!ordered) {
    throw malformed(pool, 'a price outside its range');
  }
  const curve = new ConcentratedCurve({ sqrtMinPrice, sqrtPrice, sqrtMaxPrice, liquidity });
  if (layoutVersion < RESERVES_COUNTED) {
    return { curve, reserves: curve.reserves };
  }
  const { tokenAAmount: a, tokenBAmount: b } = state;
  if (curve.reserves.a > a || curve.reserves.b > b) {
    throw malformed(pool, 'more liquidity than reserves');
  }
  return { curve, reserves: { a, b } };
}

/** A compounding pool ignores the price that it stores, but stores what its reserves say. */
function readCompounding(pool: string, state: PoolState): CurveWithReserves {
  const { tokenAAmount: a, tokenBAmount: b, sqrtMinPrice, sqrtMaxPrice, sqrtPrice, layoutVersion } = state;
  if (layoutVersion !== RESERVES_COUNTED || sqrtMinPrice !== 0n || sqrtMaxPrice !== U128_MAX) {
    throw malformed(pool, 'compounding fees, but no reserves or an end to its range');
  }
  if (a === 0n || b === 0n || !isNear(sqrtPrice, integerSquareRoot((b << 128n) / a))) {
    throw malformed(pool, 'a price that its reserves contradict');
  }
  return { curve: new CompoundingCurve(a, b), reserves: { a, b } };
}

/** Within a hundredth: deposits and withdrawals round the reserves without moving the price. */
function isNear(left: bigint, right: bigint): boolean {
  const difference = left < right ? right - left : left - right;
  return difference * 100n <= right;
}

function malformed(pool: string, what: string): PoolRejected {
  return new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool} has ${what}.`);
}
