import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { AMM_V4_AUTHORITY_NONCE, AMM_V4_POOL_SIZE, AMM_V4_PROGRAM, ammV4Codec } from './amm-v4-layout.js';

export type AmmV4State = ReturnType<typeof ammV4Codec.decode>;

/**
 * The pool's account, as far as it can be judged alone.
 *
 * @throws PoolRejected
 */
export function readAmmV4State({ address, owner, data }: Account): AmmV4State {
  if (owner !== AMM_V4_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `The pool ${address} belongs to ${owner}, not to Raydium's AMM v4.`);
  }
  if (data.length !== AMM_V4_POOL_SIZE) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no AMM v4 pool: ${data.length} bytes.`);
  }
  const state = ammV4Codec.decode(data);
  const contradiction = contradictionIn(state);
  if (contradiction) {
    throw new PoolRejected('POOL_MALFORMED', `The AMM v4 pool ${address} ${contradiction}.`);
  }
  return state;
}

/** The end of a sentence that begins with the pool. */
function contradictionIn(state: AmmV4State): string | undefined {
  if (state.nonce !== AMM_V4_AUTHORITY_NONCE) {
    return `names ${state.nonce} as bump of its authority, which leads to no owner of vaults`;
  }
  if (state.swapFeeNumerator >= state.swapFeeDenominator) {
    return `takes ${state.swapFeeNumerator} / ${state.swapFeeDenominator} of each input as its fee`;
  }
  if (state.coinMint === state.pcMint || state.coinVault === state.pcVault) {
    return 'names one token or vault twice';
  }
  return undefined;
}
