import type { Account } from '../../../accounts/account.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { isTokenProgram } from '../../../spl-token/token-programs.js';
import { CREATOR_FEE_ON } from './creator-fee.js';
import {
  CPMM_AUTHORITY_BUMP,
  CPMM_MINT_OFFSETS,
  CPMM_POOL_DISCRIMINATOR,
  CPMM_POOL_SIZE,
  CPMM_PROGRAM,
  cpmmPoolCodec,
} from './cpmm-layout.js';
import { startsWith } from './discriminator.js';

export type CpmmState = ReturnType<typeof cpmmPoolCodec.decode>;

/** Whether the bytes are a CPMM pool's, by size and discriminator. */
export function isCpmmPoolData(data: Uint8Array): boolean {
  return data.length === CPMM_POOL_SIZE && startsWith(data, CPMM_POOL_DISCRIMINATOR);
}

/**
 * The pool's account, as far as it can be judged alone.
 *
 * @throws PoolRejected
 */
export function readCpmmState({ address, owner, data }: Account): CpmmState {
  if (owner !== CPMM_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `The pool ${address} belongs to ${owner}, not to Raydium's CPMM.`);
  }
  if (!isCpmmPoolData(data)) {
    throw new PoolRejected('POOL_MALFORMED', `${address} is no CPMM pool.`);
  }
  const state = cpmmPoolCodec.decode(data);
  const contradiction = contradictionIn(state, data);
  if (contradiction) {
    throw new PoolRejected('POOL_MALFORMED', `The CPMM pool ${address} ${contradiction}.`);
  }
  return state;
}

/** The end of a sentence that begins with the pool. */
function contradictionIn(state: CpmmState, data: Uint8Array): string | undefined {
  if (!hasMintsInOrder(data) || state.vault0 === state.vault1) {
    return 'has its mints out of order or a vault twice';
  }
  if (!isTokenProgram(state.program0) || !isTokenProgram(state.program1)) {
    return 'has a mint of no token program';
  }
  if (state.authBump !== CPMM_AUTHORITY_BUMP) {
    return `names ${state.authBump} as bump of its authority, which leads to no owner of vaults`;
  }
  if (state.creatorFeeOn > CREATOR_FEE_ON.onlyToken1 || state.enableCreatorFee > 1) {
    return `takes its creator's fee in an unknown way`;
  }
  return undefined;
}

/** The program makes no pool whose first mint is not the smaller of the two. */
function hasMintsInOrder(data: Uint8Array): boolean {
  const [first, second, end] = CPMM_MINT_OFFSETS;
  return Buffer.compare(data.subarray(first, second), data.subarray(second, end)) < 0;
}
