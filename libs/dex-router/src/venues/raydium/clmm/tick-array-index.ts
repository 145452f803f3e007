import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { requireKind } from './account-kind.js';
import { BITMAP_EXTENSION, bitmapExtensionCodec } from './bitmap-extension-layout.js';
import { arraySpan, isArrayStart, needsExtension, startsOf } from './maths/tick-arrays.js';
import type { PoolState } from './pool-state-layout.js';

/** Arrays that the pool's own bitmap has bits for, and that it has together with the extension's; half are below tick 0. */
const ARRAYS_OF_POOL = 1024n;
const ARRAYS_OF_ALL = 1024n * 15n;

/**
 * The first ticks of all initialised tick arrays that the bitmaps name, in ascending order.
 *
 * @param extension `undefined` if it is not there or not needed: then only the pool's own bitmap counts
 * @throws PoolRejected
 */
export function initialisedArrays(pool: string, state: PoolState, extension: Account | undefined): bigint[] {
  const tickSpacing = BigInt(state.tickSpacing);
  const lowest = (arrays: bigint) => (-arrays / 2n) * arraySpan(tickSpacing);
  const starts =
    extension && needsExtension(tickSpacing)
      ? startsOf(allWords(pool, state, extension), lowest(ARRAYS_OF_ALL), tickSpacing)
      : startsOf(state.bitmap, lowest(ARRAYS_OF_POOL), tickSpacing);
  const impossible = starts.find((start) => !isArrayStart(start, tickSpacing));
  if (impossible !== undefined) {
    throw new PoolRejected('POOL_MALFORMED', `The bitmaps of the pool ${pool} name a tick array at ${impossible}.`);
  }
  return starts;
}

function allWords(pool: string, { bitmap }: PoolState, extension: Account): bigint[] {
  requireKind(extension, BITMAP_EXTENSION);
  const decoded = bitmapExtensionCodec.decode(extension.data);
  if (decoded.pool !== pool) {
    throw new PoolRejected('POOL_MALFORMED', `The bitmap extension ${extension.address} is not of the pool ${pool}.`);
  }
  const below: bigint[][] = decoded.negative;
  const above: bigint[][] = decoded.positive;
  return [...below.toReversed().flat(), ...bitmap, ...above.flat()];
}
