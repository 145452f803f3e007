import { MAX_TICK, MIN_TICK } from './tick-price.js';

/** Ticks that one array spans. Source: `tick_array.rs`, as is everything here. */
export function arraySpan(tickSpacing: bigint): bigint {
  return 60n * tickSpacing;
}

/** The first tick of the array that a tick lies in, rounded down. */
export function arrayStart(tick: bigint, tickSpacing: bigint): bigint {
  const span = arraySpan(tickSpacing);
  const rest = tick % span;
  return rest < 0n ? tick - rest - span : tick - rest;
}

/** Whether an array may begin there: it holds at least one tick of the range. */
export function isArrayStart(tick: bigint, tickSpacing: bigint): boolean {
  return tick % arraySpan(tickSpacing) === 0n && tick >= arrayStart(MIN_TICK, tickSpacing) && tick <= MAX_TICK;
}

/** Whether the pool's own bitmap, for 512 arrays on either side of tick 0, does not reach the whole range. */
export function needsExtension(tickSpacing: bigint): boolean {
  return 512n * arraySpan(tickSpacing) < MAX_TICK;
}

/**
 * The first ticks of the arrays whose bits are set, in ascending order.
 *
 * @param words of 64 bits, the lowest array first
 * @param lowestStart the first tick of the array that the lowest bit stands for
 */
export function startsOf(words: readonly bigint[], lowestStart: bigint, tickSpacing: bigint): bigint[] {
  const span = arraySpan(tickSpacing);
  const starts: bigint[] = [];
  let wordStart = lowestStart;
  for (const word of words) {
    let start = wordStart;
    for (let bits = word; bits > 0n; bits >>= 1n) {
      if ((bits & 1n) === 1n) {
        starts.push(start);
      }
      start += span;
    }
    wordStart += 64n * span;
  }
  return starts;
}
