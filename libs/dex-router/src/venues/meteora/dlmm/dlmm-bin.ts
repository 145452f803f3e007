import type { SwapDirection } from '../../../pools/liquidity-pool.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import type { BinData } from './bin-array-layout.js';

/** A bin that holds something. */
export interface DlmmBin {
  readonly id: bigint;
  /** Base units of Y for one base unit of X, Q64.64. */
  readonly price: bigint;
  /**
   * What the bin pays out of X and of Y, in base units and in the order in which it goes: market makers, limit orders
   * that were filled in part, open limit orders; none of zero.
   */
  readonly x: readonly bigint[];
  readonly y: readonly bigint[];
}

/** What a bin is checked against. */
export interface BinContext {
  /** For sentences: the array the bin is in. */
  readonly array: string;
  readonly activeId: bigint;
  readonly hasLimitOrders: boolean;
  priceOf(binId: bigint): bigint | undefined;
}

/** What a swap of that direction gets from the bin, in order. */
export function layersOf(bin: DlmmBin, direction: SwapDirection): readonly bigint[] {
  return direction === 'aToB' ? bin.y : bin.x;
}

/**
 * The bin, `undefined` if it is empty. The program writes a bin's price when it first needs it and computes it then: a
 * stored price is that very number or zero.
 *
 * @throws PoolRejected if the bin contradicts itself, its id or the active bin
 */
export function readBin(id: bigint, data: BinData, context: BinContext): DlmmBin | undefined {
  const orders = context.hasLimitOrders ? ordersOf(data) : [];
  const isAsk = data.limitOrderAskSide !== 0;
  const x = present([data.amountX, ...(isAsk ? orders : [])]);
  const y = present([data.amountY, ...(isAsk ? [] : orders)]);
  if (x.length === 0 && y.length === 0) {
    return undefined;
  }
  const price = context.priceOf(id);
  if (price === undefined || (data.price !== 0n && data.price !== price)) {
    throw new PoolRejected('POOL_MALFORMED', `${context.array} has another price in bin ${id} than its id says.`);
  }
  checkSide(id, data, context);
  return { id, price, x, y };
}

/** Below the active bin there is nothing but Y and above it nothing but X: what was sold through is empty. */
function checkSide(id: bigint, { amountX, amountY, limitOrderAskSide }: BinData, context: BinContext): void {
  const { array, activeId, hasLimitOrders } = context;
  if ((id < activeId && amountX > 0n) || (id > activeId && amountY > 0n)) {
    throw new PoolRejected('POOL_MALFORMED', `${array} holds the wrong token in bin ${id}: bin ${activeId} is active.`);
  }
  if (hasLimitOrders && limitOrderAskSide > 1) {
    throw new PoolRejected('POOL_MALFORMED', `${array} has limit orders of no side in bin ${id}.`);
  }
}

function ordersOf({ processedOrderRemainingAmount, openOrderAmount }: BinData): bigint[] {
  return [processedOrderRemainingAmount, openOrderAmount];
}

function present(amounts: readonly bigint[]): bigint[] {
  return amounts.filter((amount) => amount > 0n);
}
