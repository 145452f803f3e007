import type { Account, AccountSet } from '../../../accounts/account.js';
import type { LiquidityPool } from '../../../pools/liquidity-pool.js';
import type { PoolProgram } from '../../../pools/pool-program.js';
import { PoolRejected } from '../../../pools/pool-rejected.js';
import { transferFeeAt } from '../../../spl-token/mint-transfer-fee.js';
import { readVault } from '../../../spl-token/vault.js';
import { withTransferFees } from '../../../spl-token/with-transfer-fees.js';
import { tokenProgramOf } from '../token-flag.js';
import { DAMM_V2_PROGRAM, POOL_AUTHORITY, vaultAddress } from './damm-v2-addresses.js';
import { DammV2Pool } from './damm-v2-pool.js';
import {
  ACTIVATION_TYPE,
  COLLECT_FEE_MODE,
  POOL_DISCRIMINATOR,
  POOL_SIZE,
  POOL_STATUS,
  poolCodec,
  type PoolState,
} from './pool-layout.js';
import { isBaseFeeFixed } from './read-base-fee.js';
import { readCurve } from './read-curve.js';
import { readTradeFee } from './read-trade-fee.js';

/** Meteora's DAMM v2, the cp-amm program. */
export const dammV2Program: PoolProgram = {
  venue: 'meteora',
  poolType: 'damm-v2',
  programId: DAMM_V2_PROGRAM,

  isPool(account: Account): boolean {
    return account.owner === DAMM_V2_PROGRAM && isPoolData(account.data);
  },

  async accountsOf(pool: Account): Promise<string[]> {
    const { tokenAMint, tokenBMint, tokenAVault, tokenBVault } = decode(pool);
    const vaults = [tokenAMint, tokenBMint].map((mint) => vaultAddress(pool.address, mint));
    if (vaults[0] !== tokenAVault || vaults[1] !== tokenBVault) {
      throw new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool.address} names vaults that are not its own.`);
    }
    return [...vaults, tokenAMint, tokenBMint];
  },

  read(pool: Account, accounts: AccountSet): LiquidityPool {
    const state = decode(pool);
    const point = requireOpen(pool.address, state, accounts);
    const { curve, reserves } = readCurve(pool.address, state);
    const fee = readTradeFee(pool.address, state, point);
    const ofPool = { pool: pool.address, authority: POOL_AUTHORITY };
    const vaultA = {
      ...ofPool,
      address: state.tokenAVault,
      mint: state.tokenAMint,
      tokenProgram: tokenProgramOf(pool.address, state.tokenAFlag),
      owed: reserves.a + state.protocolAFee,
    };
    const vaultB = {
      ...ofPool,
      address: state.tokenBVault,
      mint: state.tokenBMint,
      tokenProgram: tokenProgramOf(pool.address, state.tokenBFlag),
      owed: reserves.b + state.protocolBFee,
    };
    const quoting = new DammV2Pool({
      address: pool.address,
      mintA: state.tokenAMint,
      mintB: state.tokenBMint,
      isTimeless: isBaseFeeFixed(state),
      curve,
      fee,
      feesInB: state.collectFeeMode !== COLLECT_FEE_MODE.bothTokens,
      vaults: { a: readVault(accounts, vaultA), b: readVault(accounts, vaultB) },
    });
    return withTransferFees(quoting, {
      a: transferFeeAt(accounts, vaultA.mint, vaultA.tokenProgram),
      b: transferFeeAt(accounts, vaultB.mint, vaultB.tokenProgram),
    });
  },
};

function decode(pool: Account): PoolState {
  if (pool.owner !== DAMM_V2_PROGRAM) {
    throw new PoolRejected('POOL_FOREIGN_OWNER', `${pool.address} belongs to ${pool.owner}, not to DAMM v2.`);
  }
  if (!isPoolData(pool.data)) {
    throw new PoolRejected('POOL_MALFORMED', `${pool.address} is no DAMM v2 pool, by its size or its first bytes.`);
  }
  const state = poolCodec.decode(pool.data);
  if (state.tokenAMint === state.tokenBMint || state.tokenAVault === state.tokenBVault) {
    throw new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool.address} has one mint or one vault twice.`);
  }
  return state;
}

function isPoolData(data: Uint8Array): boolean {
  return data.length === POOL_SIZE && POOL_DISCRIMINATOR.every((byte, index) => data[index] === byte);
}

/** The point that the pool's schedules count to: a slot or seconds since 1970, at which the pool is open to everyone. */
function requireOpen(pool: string, state: PoolState, { slot, unixTimestamp }: AccountSet): bigint {
  if (state.poolStatus === POOL_STATUS.disabled) {
    throw new PoolRejected('POOL_DISABLED', `DAMM v2 pool ${pool} is disabled.`);
  }
  const point = { [ACTIVATION_TYPE.slot]: slot, [ACTIVATION_TYPE.timestamp]: unixTimestamp }[state.activationType];
  if (state.poolStatus !== POOL_STATUS.enabled || point === undefined) {
    throw new PoolRejected('POOL_MALFORMED', `DAMM v2 pool ${pool} has a status or activation type that is none.`);
  }
  if (point < state.activationPoint) {
    throw new PoolRejected(
      'POOL_NOT_ACTIVE',
      `DAMM v2 pool ${pool} opens at ${state.activationPoint}; until then only its alpha vault may buy.`,
    );
  }
  return point;
}
