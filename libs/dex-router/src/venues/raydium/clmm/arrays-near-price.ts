import { arraySpan, arrayStart, isArrayStart } from './maths/tick-arrays.js';
import type { PoolState } from './pool-state-layout.js';
import { initialisedArrays } from './tick-array-index.js';

/** On either side, the current one included: about as many as a transaction can name. */
const ARRAYS_PER_SIDE = 7n;

/**
 * The first ticks of the tick arrays that swaps reach first on either side of the price. Where the pool's own bitmap
 * ends, only the extension's knows which exist: there every array is named.
 *
 * @throws PoolRejected
 */
export function arraysNearPrice(pool: string, state: PoolState): bigint[] {
  const tickSpacing = BigInt(state.tickSpacing);
  const span = arraySpan(tickSpacing);
  const bitmapEnd = 512n * span;
  const current = arrayStart(BigInt(state.tick), tickSpacing);
  const initialised = new Set(initialisedArrays(pool, state, undefined));
  const near = new Set<bigint>();
  for (const stride of [-span, span]) {
    let left = ARRAYS_PER_SIDE;
    for (let start = current; left > 0n && isArrayStart(start, tickSpacing); start += stride) {
      if (initialised.has(start) || start < -bitmapEnd || start >= bitmapEnd) {
        near.add(start);
        left -= 1n;
      }
    }
  }
  return [...near];
}
