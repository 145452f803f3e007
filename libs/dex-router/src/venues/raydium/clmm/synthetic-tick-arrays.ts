import { address } from '@solana/kit';
import type { Account } from '../../../accounts/account.js';
import { CLMM_PROGRAM } from './account-kind.js';
import { tickArrayAddress } from './clmm-addresses.js';
import type { Position } from './maths/position-amounts.js';
import { arrayStart } from './maths/tick-arrays.js';
import { TICKS_IN_ARRAY, tickArrayCodec, tickStateCodec, type TickState } from './tick-array-layout.js';

/** Limit orders that wait at a tick. */
export interface SyntheticLimitOrders {
  readonly tick: bigint;
  /** Base units for sale, of token 0 above the price and of token 1 below, in orders that nothing is filled of. */
  readonly untouched: bigint;
  /** The same in orders that are filled in part. */
  readonly partFilled: bigint;
}

/** What determines the tick arrays of a pool. */
export interface SyntheticBook {
  /** base58 */
  readonly pool: string;
  readonly tickSpacing: bigint;
  readonly positions: readonly Position[];
  readonly limitOrders: readonly SyntheticLimitOrders[];
}

/** An account of every array that has an initialised tick, by the array's first tick. */
export function syntheticTickArrays(book: SyntheticBook): Map<bigint, Account> {
  const { pool, tickSpacing } = book;
  const ticks = ticksOf(book);
  const starts = new Set([...ticks.keys()].map((tick) => arrayStart(tick, tickSpacing)));
  return new Map(
    [...starts].map((start) => [
      start,
      { address: tickArrayAddress(pool, start), owner: CLMM_PROGRAM, data: encodeArray(book, start, ticks) },
    ]),
  );
}

function encodeArray({ pool, tickSpacing }: SyntheticBook, start: bigint, ticks: ReadonlyMap<bigint, TickState>) {
  const places = Array.from({ length: TICKS_IN_ARRAY }, (_, index) => start + BigInt(index) * tickSpacing);
  const data = tickArrayCodec.encode({
    pool: address(pool),
    startTick: Number(start),
    ticks: places.map((tick) => tickStateCodec.encode(ticks.get(tick) ?? unusedTick(0n))),
    initializedTickCount: places.filter((tick) => ticks.has(tick)).length,
    recentEpoch: 0n,
    reserved: new Uint8Array(107),
  });
  return new Uint8Array(data);
}

/** The initialised ticks: where positions end, and where limit orders wait. */
function ticksOf({ positions, limitOrders }: SyntheticBook): Map<bigint, TickState> {
  const ticks = new Map<bigint, TickState>();
  const at = (tick: bigint): TickState => ticks.get(tick) ?? unusedTick(tick);
  const addLiquidity = (tick: bigint, net: bigint, gross: bigint) => {
    const state = at(tick);
    const liquidityNet = state.liquidityNet + net;
    ticks.set(tick, { ...state, liquidityNet, liquidityGross: state.liquidityGross + gross });
  };
  for (const { lowerTick, upperTick, liquidity } of positions) {
    addLiquidity(lowerTick, liquidity, liquidity);
    addLiquidity(upperTick, -liquidity, liquidity);
  }
  for (const { tick, untouched, partFilled } of limitOrders) {
    const unfilledRatio = partFilled > 0n ? 2n ** 63n : 0n;
    ticks.set(tick, { ...at(tick), ordersAmount: untouched, partFilledOrdersRemaining: partFilled, unfilledRatio });
  }
  return ticks;
}

function unusedTick(tick: bigint): TickState {
  return { ...tickStateCodec.decode(new Uint8Array(tickStateCodec.fixedSize)), tick: Number(tick) };
}
