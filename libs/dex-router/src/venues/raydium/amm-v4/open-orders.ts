import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { OPEN_ORDERS_FLAGS, OPEN_ORDERS_HEAD, OPEN_ORDERS_SIZE, openOrdersHeadCodec } from './open-orders-layout.js';

/** What a pool has at its market, in open orders or not yet fetched from there. */
export interface OpenOrders {
  /** base58 */
  readonly market: string;
  /** base58 */
  readonly owner: string;
  /** Base units. */
  readonly coinTotal: bigint;
  /** Base units. */
  readonly pcTotal: bigint;
}

/**
 * An OpenBook v1 account of open orders, whose owning program its caller checks.
 *
 * @throws PoolRejected unless it is one
 */
export function readOpenOrders({ address, data }: Account): OpenOrders {
  if (data.length !== OPEN_ORDERS_SIZE) {
    throw malformed(address);
  }
  const { head, accountFlags, market, owner, nativeCoinTotal, nativePcTotal } = openOrdersHeadCodec.decode(data);
  if (String.fromCharCode(...head) !== OPEN_ORDERS_HEAD || accountFlags !== OPEN_ORDERS_FLAGS) {
    throw malformed(address);
  }
  return { market, owner, coinTotal: nativeCoinTotal, pcTotal: nativePcTotal };
}

function malformed(address: string): PoolRejected {
  return new PoolRejected('POOL_MALFORMED', `${address} is no account of open orders.`);
}
