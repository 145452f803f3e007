import { PoolRejected } from '../../../pools/pool-rejected.js';
import type { LbPairAccount } from './lb-pair-layout.js';

const NO_MINT = '11111111111111111111111111111111';

/** From when on anyone may swap. */
export interface Activation {
  readonly countedIn: 'slots' | 'seconds';
  /** A slot, or seconds since 1970 UTC. */
  readonly point: bigint;
}

/** Values of `pairType`, in order; only pools made by hand have an activation point. */
const PAIR_TYPES = [
  { name: 'permissionless', isActivated: false },
  { name: 'permission', isActivated: true },
  { name: 'customizable permissionless', isActivated: true },
  { name: 'permissionless v2', isActivated: false },
] as const;

/**
 * When the pool opens, `undefined` if it was never closed. The earlier opening for one address that a creator may name is
 * not ours. Source: `validate_swap_activation` of `commons` in Meteora's dlmm-sdk.
 *
 * @throws PoolRejected
 */
export function readActivation(address: string, pair: LbPairAccount): Activation | undefined {
  const pairType = PAIR_TYPES[pair.pairType];
  if (pairType === undefined) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${address} is of an unknown pair type: ${pair.pairType}.`);
  }
  if (!pairType.isActivated) {
    return undefined;
  }
  if (pair.activationType > 1) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${address} has activation type ${pair.activationType}.`);
  }
  return { countedIn: pair.activationType === 0 ? 'slots' : 'seconds', point: pair.activationPoint };
}

/**
 * `collectFeeMode`: 0 takes fees from the input, 1 only in Y.
 *
 * @throws PoolRejected
 */
export function readFeeOnlyInY(address: string, { parameters: { collectFeeMode } }: LbPairAccount): boolean {
  if (collectFeeMode > 1) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${address} has collect fee mode ${collectFeeMode}.`);
  }
  return collectFeeMode === 1;
}

/**
 * Whether limit orders in the bins are filled. `functionType`: 0 leaves it to whether a reward for liquidity was ever set
 * up, 1 says no, 2 yes.
 *
 * @throws PoolRejected
 */
export function readLimitOrderSupport(address: string, pair: LbPairAccount): boolean {
  const { functionType } = pair.parameters;
  if (functionType > 2) {
    throw new PoolRejected('POOL_UNSUPPORTED', `The pool ${address} has function type ${functionType}.`);
  }
  return functionType === 2 || (functionType === 0 && pair.rewardInfos.every(({ mint }) => mint === NO_MINT));
}
