import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { requireKind } from './account-kind.js';
import { MAX_SQRT_PRICE, MAX_TICK, MIN_SQRT_PRICE, MIN_TICK, sqrtPriceAtTick } from './maths/tick-price.js';
import { FEE_ON, POOL_STATE, POOL_STATUS, poolStateCodec, type PoolState } from './pool-state-layout.js';

/** The program allows no config a wider one. */
const MAX_TICK_SPACING = 1000;

/**
 * A pool whose values are within their ranges and fit each other.
 *
 * @throws PoolRejected
 */
export function readPoolState(account: Account): PoolState {
  requireKind(account, POOL_STATE);
  const state = poolStateCodec.decode(account.data);
  const { address } = account;
  requireSupported(address, state);
  const contradiction = contradictionIn(state);
  if (contradiction) {
    throw new PoolRejected('POOL_MALFORMED', `The pool ${address} contradicts itself: ${contradiction}.`);
  }
  return state;
}

function requireSupported(pool: string, { status, feeOn }: PoolState): void {
  if (feeOn > FEE_ON.token1) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${pool} takes its fees in mode ${feeOn}, which is not known.`);
  }
  if (status > POOL_STATUS.known) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${pool} has the status ${status}, which is not known.`);
  }
}

function contradictionIn(state: PoolState): string | undefined {
  const { mint0, mint1, vault0, vault1, tickSpacing } = state;
  if (mint0 === mint1 || vault0 === vault1) {
    return 'both of its sides are the same';
  }
  if (tickSpacing === 0 || tickSpacing > MAX_TICK_SPACING) {
    return `a tick spacing of ${tickSpacing}`;
  }
  return priceFitsTick(state) ? undefined : `a price that does not lie at its tick ${state.tick}`;
}

/** A price on the upper edge of its tick fits: it stands there after a swap downwards has crossed that edge. */
function priceFitsTick({ sqrtPrice, tick }: PoolState): boolean {
  const at = BigInt(tick);
  if (sqrtPrice < MIN_SQRT_PRICE || sqrtPrice >= MAX_SQRT_PRICE || at < MIN_TICK || at >= MAX_TICK) {
    return false;
  }
  return sqrtPriceAtTick(at) <= sqrtPrice && sqrtPrice <= sqrtPriceAtTick(at + 1n);
}
