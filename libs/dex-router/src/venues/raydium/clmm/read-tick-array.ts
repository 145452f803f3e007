import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { U64_MAX } from '../../../pools/maths/unsigned-integers.js';
import { requireKind } from './account-kind.js';
import type { TickBoundary } from './maths/tick-boundary.js';
import { MAX_TICK, MIN_TICK, sqrtPriceAtTick } from './maths/tick-price.js';
import { TICK_ARRAY, tickArrayCodec, tickStateCodec, type TickState } from './tick-array-layout.js';

export interface TickArrayReference {
  /** base58 */
  readonly pool: string;
  readonly startTick: bigint;
  readonly tickSpacing: bigint;
}

/**
 * The initialised ticks of an array that the bitmap names, in ascending order; at least one.
 *
 * @throws PoolRejected
 */
export function readTickArray(account: Account, reference: TickArrayReference): TickBoundary[] {
  requireKind(account, TICK_ARRAY);
  const { pool, startTick, ticks, initializedTickCount } = tickArrayCodec.decode(account.data);
  if (pool !== reference.pool || BigInt(startTick) !== reference.startTick) {
    throw malformed(account, `it is not the tick array ${reference.startTick} of the pool ${reference.pool}`);
  }
  const boundaries: TickBoundary[] = [];
  for (const [index, bytes] of ticks.entries()) {
    const state = bytes.some((byte) => byte !== 0) ? tickStateCodec.decode(bytes) : undefined;
    if (state && isInitialized(state)) {
      boundaries.push(readTick(account, state, reference.startTick + BigInt(index) * reference.tickSpacing));
    }
  }
  if (boundaries.length === 0 || boundaries.length !== initializedTickCount) {
    throw malformed(account, `${boundaries.length} of its ticks are initialised, not ${initializedTickCount}`);
  }
  return boundaries;
}

function isInitialized({ liquidityGross, ordersAmount, partFilledOrdersRemaining }: TickState): boolean {
  return liquidityGross > 0n || ordersAmount > 0n || partFilledOrdersRemaining > 0n;
}

function readTick(account: Account, state: TickState, tick: bigint): TickBoundary {
  const { liquidityNet, liquidityGross } = state;
  const unfilledOrders = state.ordersAmount + state.partFilledOrdersRemaining;
  if (BigInt(state.tick) !== tick || tick < MIN_TICK || tick > MAX_TICK) {
    throw malformed(account, `it has the tick ${state.tick} where ${tick} belongs`);
  }
  if (liquidityNet > liquidityGross || -liquidityNet > liquidityGross) {
    throw malformed(account, `more liquidity changes at the tick ${tick} than there is`);
  }
  if (unfilledOrders > U64_MAX) {
    throw malformed(account, `its limit orders at the tick ${tick} sell more than u64 holds`);
  }
  return { tick, sqrtPrice: sqrtPriceAtTick(tick), liquidityNet, unfilledOrders };
}

function malformed({ address }: Account, contradiction: string): PoolRejected {
  return new PoolRejected('POOL_MALFORMED', `The tick array ${address} cannot be: ${contradiction}.`);
}
