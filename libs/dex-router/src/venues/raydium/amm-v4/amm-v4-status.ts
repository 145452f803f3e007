import type { AccountSet } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { AMM_V4_AUTHORITY } from './amm-v4-layout.js';
import type { AmmV4State } from './amm-v4-state.js';
import { readOpenOrders } from './open-orders.js';

/** Values of `status`; source: `AmmStatus` in raydium-amm, `program/src/state.rs`. */
export const AMM_V4_STATUS = {
  /** Swaps, and until July 2026 orders on the pool's market. */
  initialized: 1n,
  disabled: 2n,
  withdrawOnly: 3n,
  liquidityOnly: 4n,
  orderBookOnly: 5n,
  swapOnly: 6n,
  /** Swaps from `poolOpenTime` on, by which it becomes `swapOnly`. */
  waitingTrade: 7n,
} as const;

/** What pools without a market name as their open orders. */
export const NO_ACCOUNT = '11111111111111111111111111111111';

/** Whether the pool's reserves may lie at its market in part. */
export function mayHaveOrders({ status, openOrders }: AmmV4State): boolean {
  return status === AMM_V4_STATUS.initialized && openOrders !== NO_ACCOUNT;
}

/**
 * Makes sure that the pool swaps now, and over its vaults alone.
 *
 * @throws PoolRejected
 */
export function requireSwappable(pool: string, state: AmmV4State, accounts: AccountSet): void {
  switch (state.status) {
    case AMM_V4_STATUS.swapOnly:
      return;
    case AMM_V4_STATUS.waitingTrade:
      requireOpen(pool, state.poolOpenTime, accounts.unixTimestamp);
      return;
    case AMM_V4_STATUS.initialized:
      if (mayHaveOrders(state)) {
        requireNoOrders(pool, state, accounts);
      }
      return;
    case AMM_V4_STATUS.disabled:
    case AMM_V4_STATUS.withdrawOnly:
    case AMM_V4_STATUS.liquidityOnly:
    case AMM_V4_STATUS.orderBookOnly:
      throw new PoolRejected('POOL_DISABLED', `The AMM v4 pool ${pool} has the status ${state.status}: no swaps.`);
    default:
      throw new PoolRejected('POOL_MALFORMED', `The AMM v4 pool ${pool} has the unknown status ${state.status}.`);
  }
}

function requireOpen(pool: string, openTime: bigint, now: bigint): void {
  if (now < openTime) {
    throw new PoolRejected('POOL_NOT_ACTIVE', `The AMM v4 pool ${pool} opens ${openTime - now} s later.`);
  }
}

/**
 * Until July 2026 the program counted what a pool of this status has at its market as reserves; since it has dropped
 * the order book (raydium-amm, "Remove openbook dependency") it does not. A quote is right under both only if nothing
 * lies there.
 */
function requireNoOrders(pool: string, state: AmmV4State, accounts: AccountSet): void {
  const account = accounts.get(state.openOrders);
  if (!account) {
    throw new PoolRejected('POOL_ACCOUNT_MISSING', `The open orders ${state.openOrders} of ${pool} are missing.`);
  }
  if (account.owner !== state.marketProgram) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `The open orders of ${pool} belong to ${account.owner}.`);
  }
  const orders = readOpenOrders(account);
  if (orders.market !== state.market || orders.owner !== AMM_V4_AUTHORITY) {
    throw new PoolRejected('POOL_MALFORMED', `The open orders ${state.openOrders} are not those of ${pool}.`);
  }
  if (orders.coinTotal > 0n || orders.pcTotal > 0n) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The AMM v4 pool ${pool} has funds in open orders at its market.`);
  }
}
