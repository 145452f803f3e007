import { U128_MAX } from '../../../../pools/maths/unsigned-integers.js';

/** The range of ticks; source: raydium-clmm `tick_math.rs`, as is everything here. */
export const MIN_TICK = -443_636n;
export const MAX_TICK = 443_636n;

/** √price at either end of the range. */
export const MIN_SQRT_PRICE = 4_295_048_016n;
export const MAX_SQRT_PRICE = 79_226_673_521_066_979_257_578_248_091n;

/** 1 as a Q64.64 number. */
export const Q64 = 2n ** 64n;

/** 2^64 / 1.0001^(2^(i−1)), with the digits that the program has; place i stands for bit i of the tick. */
const FACTORS = [
  0xfffcb933bd6fb800n,
  0xfff97272373d4000n,
  0xfff2e50f5f657000n,
  0xffe5caca7e10f000n,
  0xffcb9843d60f7000n,
  0xff973b41fa98e800n,
  0xff2ea16466c9b000n,
  0xfe5dee046a9a3800n,
  0xfcbe86c7900bb000n,
  0xf987a7253ac65800n,
  0xf3392b0822bb6000n,
  0xe7159475a2caf000n,
  0xd097f3bdfd2f2000n,
  0xa9f746462d9f8000n,
  0x70d869a156f31c00n,
  0x31be135f97ed3200n,
  0x9aa508b5b85a500n,
  0x5d6af8dedc582cn,
  0x2216e584f5fan,
] as const;

/**
 * 1.0001^(tick/2) as Q64.64: the root of the price in base units of token 1 for one of token 0. Every product is rounded
 * down, and for a positive tick so is the inverse that is taken at the end.
 *
 * @param tick within MIN_TICK and MAX_TICK
 */
export function sqrtPriceAtTick(tick: bigint): bigint {
  let ratio = Q64;
  let bits = tick < 0n ? -tick : tick;
  for (const factor of FACTORS) {
    if ((bits & 1n) === 1n) {
      ratio = (ratio * factor) >> 64n;
    }
    bits >>= 1n;
  }
  return tick > 0n ? U128_MAX / ratio : ratio;
}

/**
 * The greatest tick whose price is no higher. The program takes a logarithm and corrects it by one; halving the range
 * finds the same tick.
 *
 * @param sqrtPrice Q64.64, at least MIN_SQRT_PRICE and below MAX_SQRT_PRICE
 */
export function tickAtSqrtPrice(sqrtPrice: bigint): bigint {
  let floor = MIN_TICK;
  let ceiling = MAX_TICK;
  while (ceiling - floor > 1n) {
    const tick = (floor + ceiling) >> 1n;
    if (sqrtPriceAtTick(tick) <= sqrtPrice) {
      floor = tick;
    } else {
      ceiling = tick;
    }
  }
  return floor;
}
